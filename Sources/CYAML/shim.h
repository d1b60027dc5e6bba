// The system's libyaml, whole.
#include <yaml.h>

// The system's libvirt, whole: the C API and its error numbers.
#include <libvirt/libvirt.h>
#include <libvirt/virterror.h>

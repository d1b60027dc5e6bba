# lab.sh      what the lab's scripts share; each one sources it
# shellcheck shell=bash

lab_here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
lab_program=$(basename "$0")

lab_fail() {
    echo "$lab_program: $*" >&2
    exit 1
}

lab_need_root() {
    [ "$(id -u)" = 0 ] && return
    lab_fail "the lab needs root, for its namespaces and its own libvirtd. Run: sudo env \"PATH=\$PATH\" ${1:-$0}"
}

# The folder of this checkout's labs. It is not inside the checkout, because a Unix socket's path has at most 107
# bytes and a checkout may lie deep; LAB_HOME overrides it. Others may write to /var/tmp too, so a folder that is
# not ours, or a link, is refused.
lab_home() {
    local home=${LAB_HOME:-/var/tmp/reeve-lab-$(printf %s "$lab_here" | sha256sum | cut -c1-8)}
    [ -d "$home" ] || (umask 022 && mkdir -p "$home") || exit 1
    if [ -L "$home" ] || [ ! -O "$home" ]; then
        lab_fail "$home is a link or belongs to someone else; set LAB_HOME to another folder"
    fi
    (cd "$home" && pwd -P)
}

# DIR → the absolute path of an existing lab folder.
lab_dir() {
    [ -n "${1:-}" ] || lab_fail "which lab? usage: $lab_program DIR …"
    [ -d "$1" ] || lab_fail "no lab at $1"
    (cd "$1" && pwd -P)
}

# DIR → 0 if that lab is one under systemd.
lab_has_systemd() { [ -e "$1/systemd" ]; }

lab_uri() { echo "qemu+unix:///system?socket=$1/run/libvirt-sock"; }

lab_answers() { timeout 10 virsh -q -c "$(lab_uri "$1")" version >/dev/null 2>&1; }

# DIR → 0 if the lab's first process is there and is ours: process ids are used again, namespaces' are compared too.
lab_runs() {
    local pid
    pid=$(cat "$1/pid" 2>/dev/null) && [ -n "$pid" ] \
        && [ "$(readlink "/proc/$pid/ns/pid" 2>/dev/null)" = "$(cat "$1/pidns" 2>/dev/null)" ]
}

#!/bin/sh
# Runs the README's two lines as a stranger would, as root: sh src/packaging/check-clone.sh
#
# In a Debian root made for it by debootstrap, with a copy of this machine's JDK 25, an empty home and a
# fresh clone: the line that starts the program and the line that passes the tests, each with all its
# set-up, taken from the README itself. Says how long each took. Needs debootstrap, git and a JDK 25;
# packages come from where this machine's own come from.
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
root=$(mktemp -d)
leave() {
  for each in dev proc; do
    mountpoint -q "$root/$each" && umount -l "$root/$each"
  done
  rm -rf --one-file-system "$root"
}
trap leave EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

debootstrap --variant=minbase bookworm "$root" >/dev/null
# A Debian 12 machine's own mirrors and settings; any other machine's would not fit.
if grep -qs '^VERSION_CODENAME=bookworm' /etc/os-release; then
  for each in apt/sources.list apt/sources.list.d apt/apt.conf.d apt/auth.conf.d apt/trusted.gpg.d; do
    [ -e "/etc/$each" ] && cp -a "/etc/$each" "$root/etc/${each%/*}/"
  done
fi
# And those whom this machine trusts besides: a proxy's certificate, for one.
mkdir -p "$root/usr/local/share/ca-certificates"
cp -a /usr/local/share/ca-certificates/. "$root/usr/local/share/ca-certificates/" 2>/dev/null || :
mount -t proc proc "$root/proc"
mount --bind /dev "$root/dev"
jdk=
for home in "${JAVA_HOME:-}" /usr/lib/jvm/*; do
  grep -qs '^JAVA_VERSION="25' "$home/release" && jdk=$home && break
done
[ -n "$jdk" ] || { echo "check-clone: needs a JDK 25" >&2; exit 1; }
mkdir -p "$root/usr/lib/jvm"
cp -aL "$jdk" "$root/usr/lib/jvm/jdk-25"
git clone -q "$here" "$root/root/convoscope"

failures=0
run() {
  line=$(grep "^apt-get update.*&& $1\$" "$here/README.md")
  echo "$line"
  begin=$(date +%s)
  chroot "$root" /usr/bin/env -i HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    DEBIAN_FRONTEND=noninteractive sh -c "cd ~/convoscope && $line" >"$root/tmp/log" 2>&1 || {
    echo "FAIL $1"
    tail -30 "$root/tmp/log"
    failures=1
  }
  tail -3 "$root/tmp/log" | sed 's/^/     /'
  echo "     $(($(date +%s) - begin)) s"
}
run "mvn"
grep -q '\.png' "$root/tmp/log" || { echo "FAIL no picture was named"; failures=1; }
run "mvn verify"
grep 'Tests run:.*Skipped' "$root/tmp/log" | tail -1
[ -z "$(git -C "$root/root/convoscope" status --short)" ] || { echo "FAIL the clone is changed"; failures=1; }
exit $failures

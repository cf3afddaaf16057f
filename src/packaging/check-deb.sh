#!/bin/sh
# Checks the .deb from outside, as root: sh src/packaging/check-deb.sh [file.deb] [folder for screenshots]
#
# In a Debian root made for it by debootstrap, with no desktop: installed over nothing and over an older
# version, used as an ordinary user on the command line with an empty environment and in a window under
# Xvfb, started from odd places and with parts missing, removed. Ends with 1 if anything was not as it
# should be. Needs debootstrap; packages come from where this machine's own come from. CHECK_ROOT names
# a folder for the Debian root that is kept and used again.
set -u
here=$(cd "$(dirname "$0")/../.." && pwd)
deb=${1:-$(ls "$here"/target/installer/convoscope_*.deb | tail -1)}
shots=${2:-$here/target/installer/screenshots}
root=${CHECK_ROOT:-$(mktemp -d)}
# A folder that mktemp makes is for its owner alone; the ordinary user has to come in.
[ -n "${CHECK_ROOT:-}" ] || chmod 755 "$root"
failures=0
started=
screen=
mkdir -p "$shots"

ok() { echo "ok   $1"; }
fail() {
  failures=$((failures + 1))
  echo "FAIL $1"
}
# check NAME COMMAND...: whether the command succeeds.
check() {
  name=$1
  shift
  if "$@" >"$root/tmp/check.log" 2>&1; then ok "$name"; else
    fail "$name"
    sed 's/^/     /' "$root/tmp/check.log" | tail -12
  fi
}

# alive GROUP: whether a process of that group runs; one that has ended and waits to be asked does not.
alive() {
  cat /proc/[0-9]*/stat 2>/dev/null | sed 's/.*) //' |
    awk -v group="$1" '$3 == group && $1 != "Z" { found = 1 } END { exit !found }'
}
# signal NAME: to every program that was begun here, by its process group; to no other.
signal() {
  for each in $started; do
    kill -s "$1" -- "-$each" 2>/dev/null
  done
}

leave() {
  signal KILL
  [ -z "$screen" ] || kill "$screen" 2>/dev/null
  for each in dev/shm dev proc; do
    mountpoint -q "$root/$each" && umount -l "$root/$each"
  done
  [ -n "${CHECK_ROOT:-}" ] || rm -rf --one-file-system "$root"
}
trap leave EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# In the root, as root or as the ordinary user, with nothing of this environment.
path=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
as_root() { chroot "$root" /usr/bin/env -i PATH=$path DEBIAN_FRONTEND=noninteractive "$@"; }
as_user() { chroot --userspec=tester:tester "$root" /usr/bin/env -i -C /home/tester PATH=$path HOME=/home/tester "$@"; }
install() { as_root apt-get install -y -q --no-install-recommends "$@"; }

# --- The root -------------------------------------------------------------------------------------
if [ ! -e "$root/etc/debian_version" ]; then
  # A /tmp is mounted without devices on some machines.
  debootstrap --variant=minbase bookworm "$root" >"$shots/debootstrap.log" 2>&1 || {
    tail -3 "$shots/debootstrap.log"
    exit 1
  }
fi
# A Debian 12 machine's own mirrors and settings; any other machine's would not fit.
if grep -qs '^VERSION_CODENAME=bookworm' /etc/os-release; then
  for each in apt/sources.list apt/sources.list.d apt/apt.conf.d apt/auth.conf.d apt/trusted.gpg.d; do
    [ -e "/etc/$each" ] && cp -a "/etc/$each" "$root/etc/${each%/*}/"
  done
fi
mount -t proc proc "$root/proc"
mount --bind /dev "$root/dev"
mkdir -p "$root/dev/shm"
as_root apt-get purge -y -q convoscope >/dev/null 2>&1
as_root apt-get update -qq >/dev/null 2>&1
as_root userdel -r tester >/dev/null 2>&1
as_root useradd -m tester
rm -rf "$root"/tmp/* "$root"/tmp/.X*
cp "$deb" "$root/tmp/new.deb"

# --- An older version, with a file that the new one has no more ------------------------------------
old=$(mktemp -d)
dpkg-deb -R "$deb" "$old"
version=$(sed -n 's/^Version: //p' "$old/DEBIAN/control")
sed -i 's/^Version: .*/Version: 0.9.0/' "$old/DEBIAN/control"
echo old >"$old/opt/convoscope/lib/app/lib/older.jar"
# Enough to be replaced; without the large libraries it is made in no time.
rm -f "$old"/opt/convoscope/lib/app/natives/libnd4jcpu.so
dpkg-deb --root-owner-group -Zgzip -z1 -b "$old" "$root/tmp/old.deb" >/dev/null
rm -rf "$old"

check "the older version is installed" install /tmp/old.deb
check "every library that JavaFX and ONNX Runtime load is there" as_root sh -c '
  for each in /opt/convoscope/lib/app/lib/*.so /opt/convoscope/lib/app/natives/libonnx*.so; do
    # Its own neighbour is found by its own path.
    ldd "$each" | grep "not found" | grep -v libonnxruntime && exit 1
  done
  exit 0'
check "the new one goes over it" install /tmp/new.deb
check "its version is $version" as_root sh -c "dpkg-query -W -f '\${Version}' convoscope | grep -qx '$version'"
check "nothing is left of the older one" as_root test ! -e /opt/convoscope/lib/app/lib/older.jar
check "its files are what was packed" as_root dpkg --verify convoscope
check "the menu entry and file types are there" as_root sh -c '
  grep -q "MimeType=.*image/png.*application/x-onnx" /usr/share/applications/convoscope.desktop &&
  test -s /usr/share/icons/hicolor/scalable/apps/convoscope.svg'

# --- The command line, before anything else is installed -------------------------------------------
as_user mkdir /home/tester/照片
cp "$here/sample-images/chelsea.png" "$root/home/tester/照片/猫.png"
empty="chroot --userspec=tester:tester $root /usr/bin/env -i -C /home/tester"
check "convolve with an empty environment" $empty /usr/bin/convoscope convolve 照片/猫.png --kernel sobel-x -o 照片/图.npy
check "its map is there" test -s "$root/home/tester/照片/图.npy"
check "predict with the bundled network" $empty /usr/bin/convoscope predict resnet-20 照片/猫.png
grep -q cat "$root/tmp/check.log" || fail "resnet-20 takes the cat for a cat"
check "ND4J's engine" $empty /usr/bin/convoscope convolve 照片/猫.png --kernel sobel-x --engine nd4j --force -o 照片/图.npy
grep -q ' nd4j ' "$root/tmp/check.log" || fail "ND4J computed it"
check "a picture of the window without a display" $empty /usr/bin/convoscope screenshot -o 照片/窗.png
check "found on the PATH" as_user sh -c 'convoscope --version | grep -q convoscope'
rm -rf "$root/home/tester/照片/图.npy" "$root/home/tester/照片/窗.png"

# --- The window -----------------------------------------------------------------------------------
install xvfb xdotool imagemagick >/dev/null 2>&1 || fail "Xvfb, xdotool, imagemagick"
# It takes a number that is free: another root's screen, or this machine's, may have any.
chroot --userspec=tester:tester "$root" /usr/bin/env -i PATH=$path HOME=/tmp \
  Xvfb -displayfd 3 -screen 0 1440x900x24 -nolisten tcp 3>"$root/tmp/screen" >/dev/null 2>&1 &
screen=$!
for i in $(seq 100); do
  [ -s "$root/tmp/screen" ] && break
  sleep 0.1
done
number=$(cat "$root/tmp/screen")
x() { as_user DISPLAY=":$number" "$@"; }

# colours X Y WIDTH HEIGHT: how many there are in that part of the screen.
colours() {
  x import -window root -crop "$3x$4+$1+$2" -format '%k' info: 2>/dev/null || echo 0
}
# In a hundredth: how much colour, against grey, is in that part of the screen.
saturation() {
  x sh -c "import -window root png:- | convert - -crop $3x$4+$1+$2 -colorspace HSL -channel S -separate \
    -format '%[fx:round(100*mean)]' info:" 2>/dev/null || echo 0
}
# until_seen MEASURE NAME COUNT X Y WIDTH HEIGHT: waits until that part has as much of it.
until_seen() {
  measure=$1 name=$2 count=$3
  shift 3
  for i in $(seq 300); do
    [ "$($measure "$@")" -ge "$count" ] && { ok "$name" && return 0; }
    sleep 0.2
  done
  fail "$name"
  shot "failed-$failures"
}
appears() { until_seen colours "$@"; }
# window_appears NAME: photo and map first, then the controls.
window_appears() { appears "$1" 100 700 160 300 250 && appears "$1: its controls" 40 1130 70 290 300; }
# Kernel Lab shows its photo there, in grey; Network's first mosaic is orange and blue.
maps_appear() { until_seen saturation "$1" 10 435 165 90 470; }
shot() {
  x import -window root /tmp/shot.png
  cp "$root/tmp/shot.png" "$shots/$1.png"
}
# begin COMMAND...: starts the program in the background, in a session and process group of its own.
begin() {
  setsid chroot --userspec=tester:tester "$root" /usr/bin/env -i -C /home/tester PATH=$path \
    HOME=/home/tester DISPLAY=":$number" "$@" >>"$root/tmp/window.log" 2>&1 &
  started="$started $!"
}
# running: how many of the programs that were begun run.
running() {
  count=0
  for each in $started; do
    alive "$each" && count=$((count + 1))
  done
  echo $count
}
# finish: closes every window as a person who logs off does, and waits.
finish() {
  signal TERM
  for i in $(seq 100); do
    # And the screen is empty: the next one must not be taken for this one.
    if [ "$(running)" = 0 ] && [ "$(colours 0 0 1440 900)" -le 1 ]; then
      started=
      return 0
    fi
    sleep 0.1
  done
  fail "the program ends when it is told to"
  signal KILL
  started=
}

begin /usr/bin/convoscope
window_appears "the first map"
shot 1-first-start
x xdotool mousemove 900 350
x xdotool key k
sleep 1
x xdotool type emboss
sleep 1
x xdotool key Return
sleep 2
appears "another kernel's map" 100 700 160 300 250
shot 2-emboss
check "it is another picture" sh -c "! cmp -s '$shots/1-first-start.png' '$shots/2-emboss.png'"
x xdotool mousemove 42 152 click 1
maps_appear "the bundled network's maps"
sleep 1
shot 3-network
finish
begin /usr/bin/convoscope /home/tester/照片/猫.png
window_appears "a photo given by name"
finish
# Mesa, the graphics driver, keeps its own cache for every program that draws.
check "only settings are left in the home folder" sh -c "
  cd '$root/home/tester' && found=\$(find . -type f ! -path './照片/*' ! -path './.config/convoscope/*' ! -path './.cache/mesa_shader_cache/*' ! -name '.bash*' ! -name .profile) &&
  echo \"\$found\" && [ -z \"\$found\" ]"
find "$root/home/tester" -type f ! -name '.bash*' ! -name .profile -printf '     %P\n'
check "nothing of it is left in /tmp" sh -c "! ls '$root/tmp' | grep -E 'onnxruntime|convoscope|javacpp|openjfx'"

# --- Odd places, missing parts --------------------------------------------------------------------
odd="/home/tester/我的 程序/卷积 1"
as_user mkdir -p "$odd"
cp -a "$root/opt/convoscope/." "$root$odd/"
as_root chown -R tester:tester "/home/tester/我的 程序"
begin "$odd/lib/app/bin/convoscope"
window_appears "from a folder with Chinese letters and spaces, by its script"
finish
begin LC_ALL=C.UTF-8 "$odd/bin/Convoscope"
window_appears "and by jpackage's launcher"
finish

begin /usr/bin/convoscope
window_appears "one window"
begin /usr/bin/convoscope
sleep 6
[ "$(running)" = 2 ] && ok "two at the same time" || fail "two at the same time"
window_appears "the second window"
shot 4-twice
finish

locked="$root/home/tester/.config"
rm -rf "$locked" && mkdir "$locked" && chmod 555 "$locked"
begin /usr/bin/convoscope
window_appears "a home that cannot be written"
sleep 1
shot 5-locked-home
finish
rmdir "$locked"

rm "$root$odd"/lib/app/natives/libonnxruntime.so "$root$odd"/lib/app/natives/libnd4jcpu.so
begin "$odd/lib/app/bin/convoscope"
window_appears "without ONNX Runtime's and ND4J's libraries"
x xdotool mousemove 42 152 click 1
sleep 4
shot 6-no-runtime
x xdotool mousemove 42 92 click 1
appears "and back in Kernel Lab" 100 700 160 300 250
finish
says() {
  wanted=$1
  shift
  as_user "$@" >/dev/null 2>"$root/tmp/check.log"
  code=$?
  [ "$(grep -vc '^WARNING' "$root/tmp/check.log")" = 1 ] && grep -q "^convoscope: " "$root/tmp/check.log" && [ $code = 2 ] &&
    ok "$wanted: $(cat "$root/tmp/check.log")" || {
    fail "$wanted: exit code $code"
    cat "$root/tmp/check.log"
  }
}
says "a sentence for ND4J" "$odd/lib/app/bin/convoscope" convolve 照片/猫.png --kernel sobel-x --engine nd4j -o o.npy
says "a sentence for ONNX Runtime" "$odd/lib/app/bin/convoscope" predict resnet-20 照片/猫.png
check "the others still work" as_user "$odd/lib/app/bin/convoscope" convolve 照片/猫.png --kernel sobel-x -o o.npy
kill "$screen"
screen=

# --- Removed --------------------------------------------------------------------------------------
check "removed" as_root apt-get remove -y -q convoscope
check "nothing of it is left" as_root sh -c '
  ! test -e /opt/convoscope && ! test -e /usr/bin/convoscope && ! find /usr/share -name "*convoscope*" | grep .'
[ "$failures" = 0 ] && echo "all right" || { echo "$failures failures"; exit 1; }

#!/bin/sh
# Start to the first map on the screen, beside a JavaFX window with one button:
#   sh src/packaging/start-time.sh [target/installer/Convoscope] [runs]
# Needs Xvfb and a JDK 25 (JAVA_HOME, else the first of /usr/lib/jvm that is one).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
image=${1:-$here/../../target/installer/Convoscope}
jdk=
for home in "${JAVA_HOME:-}" /usr/lib/jvm/*; do
  if grep -qs '^JAVA_VERSION="25' "$home/release"; then
    jdk=$home
    break
  fi
done
[ -n "$jdk" ] || { echo "start-time: needs a JDK 25" >&2; exit 1; }
numbers=$(mktemp)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null; rm -f "$numbers"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
Xvfb -displayfd 3 -screen 0 1440x900x24 3>"$numbers" 2>/dev/null &
server=$!
while [ ! -s "$numbers" ]; do sleep 0.1; done
DISPLAY=:$(cat "$numbers")
export DISPLAY
unset WAYLAND_DISPLAY
"$jdk/bin/java" "$here/StartTime.java" "$image" "${2:-10}"

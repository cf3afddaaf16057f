#!/bin/sh
# Checks the packaged command line from outside: sh src/packaging/check-cli.sh [launcher]
# Run it after "mvn package"; it needs a POSIX shell, od and awk, writes to a temporary folder only.
set -u
here=$(cd "$(dirname "$0")/../.." && pwd)
app=${1:-$here/target/app/bin/convoscope}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
cd "$work" || exit 1
failures=0

fail() {
  failures=$((failures + 1))
  echo "FAIL $1"
  sed 's/^/     /' err out
}

# expect CODE NAME ARGUMENTS...: exit code, and one line on stderr if 2, none if 0.
expect() {
  code=$1 name=$2
  shift 2
  "$app" "$@" >out 2>err
  found=$?
  lines=$(wc -l <err)
  wanted=$([ "$code" = 0 ] && echo 0 || echo 1)
  if [ "$found" != "$code" ]; then
    fail "$name: exit code $found, expected $code"
  elif [ "$lines" != "$wanted" ]; then
    fail "$name: $lines lines on stderr, expected $wanted"
  else
    echo "ok   $name"
  fi
}

photo=$here/sample-images/chelsea.png
expect 0 "version" --version
expect 0 "help" --help
expect 0 "convolve's help" convolve --help
expect 2 "unknown command" frobnicate
expect 2 "unknown option" convolve "$photo" --kernel 1 --frob -o o.npy
expect 0 "half padding" convolve "$photo" --kernel sobel-x --padding half -o out.npy
head -c 128 out.npy | grep -q "'descr': '<f4'.*(1, 1, 300, 451)" || fail "npy: header"
[ "$(wc -c <out.npy)" -ge $((300 * 451 * 4 + 64)) ] || fail "npy: size"
expect 2 "existing file" convolve "$photo" --kernel sobel-x -o out.npy
expect 0 "force" convolve "$photo" --kernel sobel-x --force -o out.npy
expect 0 "png" convolve "$photo" --kernel "-1 0 1" --bias -3 --display signed -o out.png
expect 0 "csv" convolve "$photo" --kernel mean-3 -o out.csv
expect 0 "tiff" convolve "$photo" --kernel gaussian-5 --channels color -o out.tiff
expect 2 "csv of three maps" convolve "$photo" --kernel 1 --channels color -o three.csv
expect 2 "no such photo" convolve none.png --kernel 1 -o none.npy
expect 2 "no such folder" convolve "$photo" --kernel 1 -o none/out.npy
expect 2 "unknown ending" convolve "$photo" --kernel 1 -o out.xyz
expect 2 "overflow" convolve "$photo" --kernel "3e38 3e38" -o big.npy
head -c 1000 "$photo" >cut.png
expect 2 "cut photo" convolve cut.png --kernel 1 -o cut.npy
: >empty.png
expect 2 "empty photo" convolve "$photo" empty.png --kernel 1 -o maps
printf '{"name":"k","rows":[[1,0,"-1/9"],["1/9",2,3]],"scale":2,"bias":1}' >k.json
expect 0 "kernel file" convolve "$photo" --kernel k.json -o json.npy
expect 2 "equal stems" convolve "$photo" "$here/sample-images/../sample-images/chelsea.png" \
  --kernel 1 -o maps
expect 0 "several photos" convolve "$photo" "$here/sample-images/coins.png" --kernel 1 -o maps
[ "$(ls -A maps | tr '\n' ' ')" = "chelsea.npy coins.npy " ] || fail "several photos: $(ls -A maps)"
mkdir 照片 && cp "$photo" 照片/猫.png
for locale in C POSIX C.UTF-8; do
  env -i PATH="$PATH" HOME="$work" LC_ALL=$locale ${JAVA_HOME:+JAVA_HOME="$JAVA_HOME"} \
    "$app" convolve 照片/猫.png --kernel sobel-y --force -o 照片/图.npy >out 2>err
  [ $? = 0 ] && [ -s 照片/图.npy ] && grep -q "^照片/图.npy " out && echo "ok   $locale" \
    || fail "Chinese path under $locale"
  rm -f 照片/图.npy
done
env -i PATH="$PATH" "$app" convolve 照片/猫.png --kernel sobel-y -o 照片/图.npy >out 2>err
[ $? = 0 ] && [ -s 照片/图.npy ] && echo "ok   empty environment" || fail "empty environment"
left=$(ls -A | tr '\n' ' ')
wanted="cut.png empty.png err json.npy k.json maps out out.csv out.npy out.png out.tiff 照片 "
[ "$left" = "$wanted" ] || [ "$(echo "$left" | tr ' ' '\n' | sort)" = \
  "$(echo "$wanted" | tr ' ' '\n' | sort)" ] || fail "files left: $left"

best=99999
for i in 1 2 3 4 5; do
  start=$(date +%s%N)
  "$app" convolve "$photo" --kernel sobel-x --force -o out.npy >out 2>err
  took=$((($(date +%s%N) - start) / 1000000))
  [ "$took" -lt "$best" ] && best=$took
done
echo "     convolve of chelsea.png with sobel-x: $best ms at best of 5"
[ "$failures" = 0 ] && echo "all right" || { echo "$failures failures"; exit 1; }

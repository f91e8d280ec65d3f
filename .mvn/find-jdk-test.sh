#!/bin/sh
# Tests find-jdk.sh and mvnw's use of it with made-up JDKs. Prints a line for each test, exits 1 if one fails.

set -u
repository="$(cd "$(dirname "$0")/.." && pwd -P)"
work="$(cd "$(mktemp -d)" && pwd -P)"
trap 'rm -rf "$work"' EXIT
failures=0

# A PATH on which there is no java of this machine.
tools="$work/tools"
mkdir "$tools"
for tool in sh sed dirname basename uname tr mkdir mktemp cat; do
  ln -s "$(command -v "$tool")" "$tools/$tool"
done

# A made-up JDK: a java that tells of itself as the real one does, and a javac.
jdk() {
  mkdir -p "$1/bin"
  cat >"$1/bin/java" <<END
#!/bin/sh
cat >&2 <<PROPERTIES
Property settings:
    java.home = $1
    java.specification.version = $2
    java.vm.specification.version = $2
PROPERTIES
END
  printf '#!/bin/sh\n' >"$1/bin/javac"
  chmod +x "$1/bin/java" "$1/bin/javac"
}

# Each test has a machine of its own: $machine stands for /, $machine/home for the user's home.
new_machine() {
  machine="$work/machine $((${machine_number:=0} + 1))"
  machine_number=$((machine_number + 1))
  mkdir -p "$machine/home"
  java_home=""
  path="$tools"
}

find_jdk() {
  found="$(env -i ${java_home:+JAVA_HOME="$java_home"} HOME="$machine/home" PATH="$path" \
    sh "$repository/.mvn/find-jdk.sh" "$machine" 2>"$machine/stderr")"
  code=$?
  told="$(cat "$machine/stderr")"
}

expect() {
  if [ "$2" = "$3" ]; then
    printf 'ok       %s\n' "$1"
  else
    printf 'FAILED   %s\n  expected: %s\n  was:      %s\n  stderr:   %s\n' "$1" "$2" "$3" "$told"
    failures=$((failures + 1))
  fi
}

new_machine
jdk "$machine/opt/jdk" 25
jdk "$machine/usr/lib/jvm/newer" 26
java_home="$machine/opt/jdk"
find_jdk
expect "JAVA_HOME is taken when it is new enough, though a newer one is installed" "$machine/opt/jdk" "$found"

new_machine
jdk "$machine/opt/jdk" 17
jdk "$machine/usr/lib/jvm/new" 25
java_home="$machine/opt/jdk"
find_jdk
expect "an older JAVA_HOME is passed over" "$machine/usr/lib/jvm/new" "$found"

new_machine
jdk "$machine/usr/lib/jvm/new" 25
java_home="$machine/no/such/place"
find_jdk
expect "a JAVA_HOME that is not there is passed over" "$machine/usr/lib/jvm/new" "$found"

new_machine
jdk "$machine/opt/jdk" 25
mkdir "$machine/bin"
ln -s "$machine/opt/jdk/bin/java" "$machine/bin/java"
path="$machine/bin:$tools"
find_jdk
expect "a java on PATH leads to its home" "$machine/opt/jdk" "$found"

new_machine
jdk "$machine/opt/jdk" 1.8
jdk "$machine/home/.jdks/temurin-25" 25
path="$machine/opt/jdk/bin:$tools"
find_jdk
expect "an older java on PATH is passed over, a 1.8 too" "$machine/home/.jdks/temurin-25" "$found"

new_machine
jdk "$machine/opt/runtime" 25
rm "$machine/opt/runtime/bin/javac"
jdk "$machine/home/.sdkman/candidates/java/25-tem" 25
java_home="$machine/opt/runtime"
find_jdk
expect "a runtime without javac is passed over" "$machine/home/.sdkman/candidates/java/25-tem" "$found"

new_machine
jdk "$machine/usr/lib/jvm/a" 25
jdk "$machine/home/.sdkman/candidates/java/b" 100
jdk "$machine/home/.jdks/c" 99
find_jdk
expect "the newest of those installed is taken" "$machine/home/.sdkman/candidates/java/b" "$found"

new_machine
jdk "$machine/Library/Java/JavaVirtualMachines/temurin-25.jdk/Contents/Home" 25
find_jdk
expect "macOS: a JDK in /Library is found" "$machine/Library/Java/JavaVirtualMachines/temurin-25.jdk/Contents/Home" "$found"

new_machine
jdk "$machine/opt/homebrew/jdk" 25
mkdir -p "$machine/usr/libexec"
printf '#!/bin/sh\n[ "$*" = "-v 25+" ] && echo "%s"\n' "$machine/opt/homebrew/jdk" >"$machine/usr/libexec/java_home"
chmod +x "$machine/usr/libexec/java_home"
find_jdk
expect "macOS: the JDK that java_home names is found" "$machine/opt/homebrew/jdk" "$found"

new_machine
jdk "$machine/opt/jdk" 17
java_home="$machine/opt/jdk"
find_jdk
expect "none: nothing on stdout" "" "$found"
expect "none: exit code 1" 1 "$code"
expect "none: one line on stderr" 1 "$(printf '%s\n' "$told" | sed -n '$=')"
case "$told" in *"JDK 25 or newer"*"$machine/opt/jdk is 17"*) named=yes ;; *) named=no ;; esac
expect "none: the line names what is needed and what was seen" yes "$named"

new_machine
mkdir "$machine/project"
cp "$repository/mvnw" "$machine/project/"
cp -R "$repository/.mvn" "$machine/project/.mvn"
printf '#!/bin/sh\necho none >&2\nexit 1\n' >"$machine/project/.mvn/find-jdk.sh"
told="$(env -i HOME="$machine/home" PATH="$tools" sh "$machine/project/mvnw" -v 2>&1)"
code=$?
expect "mvnw ends with the finder's line" none "$told"
expect "mvnw ends with the finder's exit code" 1 "$code"

[ "$failures" -eq 0 ]

#!/bin/sh
# Prints the home of a JDK 25 or newer: JAVA_HOME's, else PATH's, else the newest that is installed in the usual places.
# Where there is none: one line on stderr, exit code 1. Used by mvnw and deploy/local/up.
# An argument is a directory that stands for / (the test's).

set -u
needed=25
root="${1-}"
home_dir="${HOME-}"
seen=""
best=""
best_version=0

# A java command is asked where it lives and what it is: that is right for links, for version managers' shims and for
# directories that are named after nothing. Remembers it if it is the newest so far.
consider() {
  [ -x "$1" ] || return 0
  properties="$("$1" -XshowSettings:properties -version 2>&1)" || return 0
  home="$(printf '%s\n' "$properties" | sed -n 's/^ *java\.home = //p')"
  version="$(printf '%s\n' "$properties" | sed -n 's/^ *java\.specification\.version = \(1\.\)\{0,1\}\([0-9]*\).*/\2/p')"
  [ -n "$home" ] && [ -n "$version" ] || return 0
  case "$seen," in *" $home "*) return 0 ;; esac
  if [ ! -x "$home/bin/javac" ]; then
    seen="$seen, $home is $version without javac"
  elif [ "$version" -lt "$needed" ]; then
    seen="$seen, $home is $version"
  elif [ "$version" -gt "$best_version" ]; then
    best="$home"
    best_version="$version"
  fi
}

answer_if_found() {
  if [ -n "$best" ]; then
    printf '%s\n' "$best"
    exit 0
  fi
}

[ -z "${JAVA_HOME-}" ] || consider "$JAVA_HOME/bin/java"
answer_if_found

on_path="$(command -v java)" && consider "$on_path"
answer_if_found

if [ -x "$root/usr/libexec/java_home" ] && on_mac="$("$root/usr/libexec/java_home" -v "$needed+" 2>/dev/null)"; then
  consider "$on_mac/bin/java"
fi
for jdk in \
  "$root"/usr/lib/jvm/* \
  "$root"/Library/Java/JavaVirtualMachines/*/Contents/Home \
  "$home_dir"/Library/Java/JavaVirtualMachines/*/Contents/Home \
  "$home_dir"/.sdkman/candidates/java/* \
  "$home_dir"/.jdks/*; do
  consider "$jdk/bin/java"
done
answer_if_found

printf '%s\n' "Pharmail needs a JDK $needed or newer (java and javac), and there is none in JAVA_HOME, PATH, /usr/lib/jvm, \
~/.sdkman/candidates/java, ~/.jdks or /Library/Java/JavaVirtualMachines${seen:+ (seen:${seen#,})}: \
install one, for example from https://adoptium.net, or set JAVA_HOME." >&2
exit 1

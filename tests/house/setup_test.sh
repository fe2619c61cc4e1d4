#!/usr/bin/env bash
# Tries app/setup.sh on made-up releases: a package under either of its names is enough, and a missing
# one is installed under the name that the release knows.
set -u
source "$(dirname "${BASH_SOURCE[0]}")/../../app/setup.sh"

installed=()     # packages that dpkg has
known=()         # those that apt's lists have
after_update=()  # those that come into the lists when they are fetched
is_user_root=true
failures=0

is_root() { $is_user_root; }
has() { local wanted=$1; shift; [[ " $* " == *" $wanted "* ]]; }
dpkg-query() {
  local name
  for name in "${@:4}"; do
    if has "$name" "${installed[@]}"; then echo "ii  $name:amd64"; fi
  done
}
apt-cache() { if has "$2" "${known[@]}"; then echo "Package: $2"; fi; }
apt-get() {
  if [[ $1 == update ]]; then
    known+=("${after_update[@]}")
  else
    echo "installs ${*:5}"
  fi
}

# expect SENTENCE STATUS PATTERN : what asking for two packages comes to, and what is said meanwhile.
expect() {
  local said status
  said=$(must_configure='' install_missing g++ 'fiber1.81|fiber1.83' 2>&1)
  status=$?
  if [[ $status != "$2" || $said != $3 ]]; then
    printf '%s: exit code %s, said:\n%s\n' "$1" "$status" "$said"
    failures=$((failures + 1))
  fi
}

installed=(g++ fiber1.81)
expect "the older name is enough" 0 ''
installed=(g++ fiber1.83)
expect "so is the newer one" 0 ''

installed=(g++)
known=(g++ fiber1.81)
expect "the name is the one that the release knows" 0 '*missing Debian packages: fiber1.81 or fiber1.83*installs fiber1.81'
known=(g++ fiber1.83)
expect "whichever that is" 0 '*installs fiber1.83'
known=(g++ fiber1.81 fiber1.83)
expect "the first of several" 0 '*installs fiber1.81'

installed=()
known=()
after_update=(g++ fiber1.83)
expect "the lists are fetched first" 0 '*installs g++ fiber1.83'
after_update=(g++)
expect "a release without the package is told of" 1 '*apt knows no fiber1.81 and no fiber1.83'

is_user_root=false
known=(g++ fiber1.83)
expect "who is not root reads the command" 1 '*sudo apt-get install --no-install-recommends g++ fiber1.83'
known=()
expect "or how the lists are fetched" 1 '*fetch its lists of packages with: sudo apt-get update'

((failures == 0))

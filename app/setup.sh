# Sourced by app/run and tests/run: installs what is missing, configures and builds. Chatter goes to
# standard error, so that a program's own output stays clean.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf 'interlane: %s\n' "$*" >&2; }

# Debian packages for building and running; why each: see README.md. Of names with a bar between them
# one is enough, since releases differ in names.
build_packages=(
  g++ cmake ninja-build pkg-config python3 python3-glad
  libglfw3-dev 'libdecor-0-plugin-1-cairo|libdecor-0-plugin-1-gtk' libgl-dev libimgui-dev libfreetype-dev
  libasio-dev libuv1-dev libtbb-dev
  'libboost-fiber1.81-dev|libboost-fiber1.83-dev'
  libsqlite3-dev zlib1g-dev libcairo2-dev libfontconfig-dev fonts-inter
  libtomlplusplus-dev libmuparser-dev libcli11-dev nlohmann-json3-dev libfmt-dev libexpected-dev
)
test_packages=(
  libgtest-dev libgmock-dev libbenchmark-dev xvfb xdotool libgl1-mesa-dri clang-format-19
)

must_configure=  # set once packages came that CMake may have missed before

is_root() { ((EUID == 0)); }

# name_here PACKAGE : its name in this release; fails where apt's lists have none of its names.
name_here() {
  local name
  [[ $1 == *'|'* ]] || { echo "$1"; return; }
  for name in ${1//|/ }; do
    # Of a package that others only mention, nothing is shown.
    if [[ $(apt-cache show "$name" 2>/dev/null) ]]; then echo "$name"; return; fi
  done
  return 1
}

# install_missing PACKAGE... : names what is missing and installs it, or says how.
install_missing() {
  local missing=() names=() package name
  local -A present=()
  while read -r package; do present[$package]=1; done < <(
    dpkg-query -W -f '${db:Status-Abbrev}${binary:Package}\n' ${@//|/ } 2>/dev/null |
      sed -n 's/^ii *//p' | sed 's/:.*//')
  for package in "$@"; do
    for name in ${package//|/ }; do [[ ! ${present[$name]:-} ]] || continue 2; done
    missing+=("$package")
  done
  ((${#missing[@]})) || return 0
  say "missing Debian packages: ${missing[*]//|/ or }"
  if is_root; then
    say "installing them with apt-get"
    export DEBIAN_FRONTEND=noninteractive
    must_configure=1
    # A fresh system may not know any package yet.
    apt-get update -qq >&2 || { say "apt-get could not fetch the lists of packages"; return 1; }
  fi
  for package in "${missing[@]}"; do
    if ! name=$(name_here "$package"); then
      say "apt knows no ${package//|/ and no }"
      is_root || say "fetch its lists of packages with: sudo apt-get update"
      return 1
    fi
    names+=("$name")
  done
  if ! is_root; then
    say "install them with: sudo apt-get install --no-install-recommends ${names[*]}"
    return 1
  fi
  apt-get install -y -qq --no-install-recommends "${names[@]}" >&2 ||
    { say "apt-get could not install them; its reason is above"; return 1; }
}

# build FOLDER TARGET [CMAKE OPTION...] : configures where needed, then builds what is out of date.
build() {
  local folder=$1 target=$2 log
  shift 2
  mkdir -p "$folder"
  log=$folder/build.log
  if [[ ! -f $folder/build.ninja || $must_configure ]]; then
    say "configuring $folder"
    cmake -S "$root" -B "$folder" -G Ninja "$@" >"$log" 2>&1 ||
      { cat "$log" >&2; say "could not configure"; return 1; }
  fi
  if ninja -C "$folder" -n "$target" 2>/dev/null | grep -qE 'Building|Linking'; then
    say "building $target; the first time takes a few minutes"
  fi
  ninja -C "$folder" "$target" >"$log" 2>&1 ||
    { grep -vE '^\[[0-9]+/[0-9]+\]|^ninja: Entering' "$log" >&2; say "could not build"; return 1; }
}

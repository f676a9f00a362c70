# Sourced by run and test: installs what is missing and builds, quickly when nothing is to do. Needs $root.

# Packages of Debian 12; "a|b" takes the first that there is (Ubuntu 24.04 has other versions).
packages_native=(g++ cmake ninja-build ccache nlohmann-json3-dev "libboost1.81-dev|libboost1.83-dev" ca-certificates python3-pip)
packages_tests=(catch2)
packages_wasm=(emscripten nodejs)
packages_browser=(chromium fonts-dejavu-core)
package_cargo="cargo-web|cargo-1.91|cargo-1.89|cargo-1.85|cargo-1.83|cargo-1.82|cargo-1.80|cargo"

say() { echo "millrace: $*" >&2; }
fail() { say "$*"; exit 1; }

as_root() {
  if [[ $(id -u) == 0 ]]; then "$@"
  elif command -v sudo >/dev/null; then sudo "$@"
  else fail "this needs root, and there is no sudo: $*"; fi
}

is_installed() { [[ $(dpkg-query -W -f='${db:Status-Status}\n' "$1" 2>/dev/null | head -n1) == installed ]]; }

# install_packages NAME... : those that are missing, from apt.
install_packages() {
  local wanted choice missing=() chosen=() installed
  installed=" $(dpkg-query -W -f='${binary:Package}=${db:Status-Status} ' 2>/dev/null | sed 's/:[a-z0-9]*=/=/g') "
  for wanted in "$@"; do
    for choice in ${wanted//|/ }; do [[ $installed == *" $choice=installed "* ]] && continue 2; done
    missing+=("$wanted")
  done
  [[ ${#missing[@]} == 0 ]] && return
  command -v apt-get >/dev/null || fail "install these, or what corresponds to them here: ${missing[*]}"

  say "installing ${missing[*]}"
  as_root apt-get -qq update
  for wanted in "${missing[@]}"; do
    for choice in ${wanted//|/ }; do
      if [[ -n $(apt-cache policy "$choice" 2>/dev/null | sed -n '/Candidate: [^(]/p') ]]; then chosen+=("$choice"); continue 2; fi
    done
    fail "apt knows none of ${wanted//|/, }"
  done
  local try
  for try in 1 2 3; do
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes --no-install-recommends "${chosen[@]}" >/dev/null && return
    sleep 5
    as_root apt-get -qq update || true
  done
  fail "apt-get could not install ${chosen[*]}"
}

need_compiler() {
  local needed=("${packages_native[@]}" "$@")
  [[ -e $root/build/third_party/.fetched ]] || "$root/third_party/fetch" --find-cargo >/dev/null 2>&1 || needed+=("$package_cargo")
  install_packages "${needed[@]}"
}

# Puts a Node of version 20 or later, and its npm, first in PATH.
need_node() {
  local version
  version=$(node --version 2>/dev/null | sed -n 's/^v\([0-9]*\)\..*/\1/p')
  if [[ ${version:-0} -ge 20 ]] && command -v npm >/dev/null; then return; fi
  install_packages ca-certificates python3-pip
  "$root/third_party/fetch-node" "$root/build/node"
  PATH=$root/build/node/bin:$PATH
}

need_node_packages() {
  need_node
  local wanted
  wanted=$(cd "$root" && cat package.json package-lock.json ./*/package.json | sha256sum)
  [[ -d $root/node_modules && $(cat "$root/build/.node_modules" 2>/dev/null) == "$wanted" ]] && return
  say "installing the packages of package-lock.json"
  (cd "$root" && npm ci --no-audit --no-fund --ignore-scripts --loglevel=error >&2) || fail "npm ci failed"
  mkdir -p "$root/build"
  echo "$wanted" >"$root/build/.node_modules"
}

# build PRESET [TARGET...]
build() {
  local preset=$1
  shift
  if [[ ! -e $root/build/$preset/build.ninja ]]; then
    say "configuring $preset"
    (cd "$root" && cmake --preset "$preset" >"$root/build/$preset.configure.log" 2>&1) ||
      { cat "$root/build/$preset.configure.log" >&2; fail "cmake --preset $preset failed"; }
  fi
  if [[ $preset == wasm ]]; then NODE_PATH=/usr/share/nodejs ninja --quiet -C "$root/build/$preset" "$@" >&2
  else ninja --quiet -C "$root/build/$preset" "$@" >&2; fi || fail "the build of $preset failed"
}

build_server() {
  need_compiler
  build release millrace_server
}

# is_older TARGET SOURCE... : whether something below the sources is newer than the target, or the target is missing.
is_older() {
  local target=$1
  shift
  [[ ! -e $target ]] || [[ -n $(find "$@" -name node_modules -prune -o -newer "$target" -print -quit) ]]
}

# The npm package in node-host/dist, with the engine as WebAssembly.
build_package() {
  need_compiler "${packages_wasm[@]}"
  need_node_packages
  build wasm millrace_wasm
  local here=$root/node-host stamp=$root/build/.node-host
  if is_older "$stamp" "$here/src" "$here/build.mjs" "$here/package.json" "$here/tsconfig.json" "$root"/build/wasm/millrace.{cjs,wasm} ||
    [[ ! -e $here/dist/esm/cli.js ]]; then
    say "building the npm package"
    touch "$stamp.new"
    node "$here/build.mjs" >&2 || fail "the build of node-host failed"
    mv "$stamp.new" "$stamp"
  fi
}

# The web application in web-demo/dist.
build_web() {
  build_package
  local here=$root/web-demo stamp=$root/build/.web-demo
  if is_older "$stamp" "$here/src" "$here/public" "$here"/*.{html,json,ts} "$root/build/.node-host" || [[ ! -e $here/dist/index.html ]]; then
    say "building the web application"
    touch "$stamp.new"
    (cd "$here" && npm run --silent build >&2) || fail "the build of web-demo failed"
    mv "$stamp.new" "$stamp"
  fi
}

# One set-up at a time: the lock is held until the calling shell closes it (exec, or its end).
lock_setup() {
  mkdir -p "$root/build"
  exec 8>"$root/build/.setup.lock"
  flock -n 8 || { say "waiting for another run or test to finish its set-up"; flock 8; }
}
unlock_setup() { exec 8>&-; }

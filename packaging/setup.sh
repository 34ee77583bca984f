# Sourced by start.sh and test.sh: brings a Debian-like system and .venv to where the program runs.
# Does nothing that is already done; asks for root only when a system package is missing.
# shellcheck shell=bash

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
VENV="$ROOT/.venv"
LOG="$ROOT/build/setup.log"
PYTHON="$VENV/bin/python"
CONSTRAINTS="$ROOT/packaging/constraints.txt"

# What the Qt libraries in PySide6's wheel link to (found with ldd on a clean Debian 12).
QT_PACKAGES=(
  libglib2.0-0 libgl1 libegl1 libfontconfig1 libdbus-1-3 libxkbcommon0 libxkbcommon-x11-0 libxcb-cursor0
  libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-render-util0 libxcb-shape0 libxcb-xkb1
)
FONT_PACKAGE=fonts-noto-cjk

say() { printf '%s\n' "$*"; }

fail() {
  say "" "安装没有完成 / Setup stopped: $*" >&2
  if [ -s "$LOG" ]; then
    say "最后几行记录 / Last lines of $LOG:" >&2
    tail -n 15 "$LOG" >&2
  fi
  exit 1
}

quietly() { "$@" >>"$LOG" 2>&1 </dev/null; }

as_root() {
  if [ "$(id -u)" = 0 ]; then
    quietly env DEBIAN_FRONTEND=noninteractive "$@"
  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    quietly sudo -n env DEBIAN_FRONTEND=noninteractive "$@"
  elif command -v sudo >/dev/null && [ -t 0 ]; then
    say "需要管理员密码来安装系统软件包 / Your password is needed to install system packages."
    sudo -v && quietly sudo -n env DEBIAN_FRONTEND=noninteractive "$@"
  else
    return 1
  fi
}

# apt_install WHY PACKAGE...
apt_install() {
  local why="$1"
  shift
  command -v apt-get >/dev/null ||
    fail "缺少$why，请用本系统的软件管理器安装 / please install with your package manager: $*"
  say "正在安装：$why / Installing: $*"
  as_root apt-get update || true # an old list may serve all the same
  as_root apt-get install -y --no-install-recommends "$@" ||
    fail "请用管理员身份运行 / please run as root: apt-get install -y --no-install-recommends $*"
}

find_python() {
  local each
  for each in python3.11 python3.12 python3.13 python3; do
    if command -v "$each" >/dev/null && "$each" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
      command -v "$each"
      return
    fi
  done
  return 1
}

make_venv() {
  local base
  if [ -x "$PYTHON" ] && "$PYTHON" -m pip --version >/dev/null 2>&1; then
    return
  fi
  base="$(find_python)" || {
    apt_install "Python" python3 python3-venv
    base="$(find_python)" || fail "需要 Python 3.11 或更新版本 / Python 3.11 or newer is needed."
  }
  if ! "$base" -c 'import venv, ensurepip' 2>/dev/null; then
    apt_install "Python 虚拟环境" "python$("$base" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv"
  fi
  say "正在建立虚拟环境 / Creating $VENV"
  rm -rf "$VENV"
  quietly "$base" -m venv "$VENV" || fail "无法建立虚拟环境 / cannot create $VENV"
}

# install_package EXTRAS: "" for the program alone, "[dev]" with all that tests need.
install_package() {
  local wanted stamp="$VENV/.installed$1"
  wanted="$(cat "$ROOT/pyproject.toml" "$CONSTRAINTS" | cksum) $ROOT"
  if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then
    return
  fi
  say "正在安装程序和依赖 / Installing the program and its libraries"
  quietly "$PYTHON" -m pip install --no-input --constraint "$CONSTRAINTS" --editable "$ROOT$1" ||
    fail "无法下载或安装依赖，请检查网络后重试 / libraries could not be installed."
  printf '%s' "$wanted" >"$stamp"
}

# Asks the dynamic linker rather than the package list, so that other distributions are served too.
install_qt_libraries() {
  local qt missing
  qt="$("$PYTHON" -c 'import pathlib, PySide6; print(pathlib.Path(PySide6.__file__).parent)')" ||
    fail "PySide6 没有装好 / PySide6 is not installed properly."
  missing="$(ldd "$qt/QtWidgets.abi3.so" "$qt"/Qt/plugins/platforms/libq{xcb,offscreen}.so 2>/dev/null |
    grep 'not found' || true)"
  if [ -n "$missing" ]; then
    apt_install "图形界面所需的系统库" "${QT_PACKAGES[@]}"
  fi
  quietly env QT_QPA_PLATFORM=offscreen "$PYTHON" -c 'from PySide6.QtWidgets import QApplication; QApplication([])' ||
    fail "图形界面的系统库不完整 / Qt does not start."
}

has_chinese_font() {
  if command -v fc-list >/dev/null; then
    [ -n "$(fc-list :lang=zh-cn family)" ]
  else
    find /usr/share/fonts /usr/local/share/fonts "$HOME/.fonts" "$HOME/.local/share/fonts" -type f 2>/dev/null |
      grep -iE '(cjk|wqy|simsun|simhei|msyh|uming|gbsn|wenkai|fandol|harmony|sourcehan)[^/]*\.(ttf|ttc|otf)$' >/dev/null
  fi
}

install_font() {
  has_chinese_font || apt_install "中文字体" "$FONT_PACKAGE"
}

# prepare EXTRAS
prepare() {
  mkdir -p "$ROOT/build" && : >"$LOG"
  make_venv
  install_package "$1"
  install_qt_libraries
  install_font
}

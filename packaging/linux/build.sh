#!/usr/bin/env bash
# Builds dist/nianbao (runs without Python) and dist/nianbao_VERSION_ARCH.deb from it.
# The package needs at least the glibc of the machine it is built on.
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=packaging/setup.sh
. packaging/setup.sh

prepare ""
quietly "$PYTHON" -m pip install --no-input -r packaging/requirements-build.txt || fail "PyInstaller"
say "正在打包 / Freezing"
quietly "$PYTHON" -m PyInstaller --noconfirm --log-level WARN packaging/nianbao.spec || fail "PyInstaller"
dist/nianbao/nianbao --version

version="$("$PYTHON" -c 'from app.version import VERSION; print(VERSION)')"
arch="$(dpkg --print-architecture)"
tree="$ROOT/build/deb"
rm -rf "$tree"
mkdir -p "$tree"/{DEBIAN,opt,usr/bin,usr/share/{applications,mime/packages,icons/hicolor/scalable/apps,doc/nianbao}}
cp -r dist/nianbao "$tree/opt/nianbao"
ln -s /opt/nianbao/nianbao "$tree/usr/bin/nianbao"
cp packaging/linux/nianbao.desktop "$tree/usr/share/applications/"
cp packaging/linux/nianbao.xml "$tree/usr/share/mime/packages/"
cp resources/icons/app.svg "$tree/usr/share/icons/hicolor/scalable/apps/nianbao.svg"
cat LICENSE build/licences/THIRD-PARTY-LICENSES.txt >"$tree/usr/share/doc/nianbao/copyright"
cp build/licences/*GPL* "$tree/usr/share/doc/nianbao/"
depends="$(printf '%s, ' "${QT_PACKAGES[@]}")"
cat >"$tree/DEBIAN/control" <<CONTROL
Package: nianbao
Version: $version
Architecture: $arch
Maintainer: nianbao <dev@nianbao.invalid>
Installed-Size: $(du -sk "$tree" | cut -f1)
Depends: ${depends%, }
Recommends: $FONT_PACKAGE
Section: editors
Priority: optional
Description: 年报编制助手
 编制政府信息公开工作年度报告：读取上年文件，边填边核对，导出 Word 和 Excel。
CONTROL
chmod -R u=rwX,go=rX "$tree"
# xz, because the dpkg of older desktops does not know zstd.
quietly dpkg-deb --root-owner-group -Zxz --build "$tree" "dist/nianbao_${version}_$arch.deb" || fail "dpkg-deb"
say "完成 / Done: dist/nianbao_${version}_$arch.deb"

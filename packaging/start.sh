#!/usr/bin/env bash
# Installs what is missing, then opens the window; without a screen it makes the documents of the
# bundled example and a picture of every page of the wizard.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=packaging/setup.sh
. packaging/setup.sh

prepare ""

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  say "正在打开窗口 / Opening the window. 以后可直接运行 / Next time: .venv/bin/nianbao"
  exec "$VENV/bin/nianbao" "$@"
fi

OUT="$ROOT/out"
MARK=".made-by-start.sh"
EXAMPLE="$(find "$ROOT/resources/examples" -name '*.txt' | sort | head -n 1)"
# A folder of that name that is not ours is left alone; in ours, only what is made here is made anew.
if [ -e "$OUT" ] && [ ! -e "$OUT/$MARK" ]; then
  OUT="$(mktemp -d "$ROOT/out.XXXXXX")"
fi
mkdir -p "$OUT"
touch "$OUT/$MARK"
rm -rf "${OUT:?}/home" "${OUT:?}/pictures" "$OUT/read.json" "$OUT/next-year.nianbao"
export QT_QPA_PLATFORM=offscreen NIANBAO_HOME="$OUT/home"

say "没有图形桌面，改为在命令行完成一遍示例 / No screen: doing the main job on the example." ""
say "1. 读取 / Read: ${EXAMPLE#"$ROOT/"}"
"$VENV/bin/nianbao" read "$EXAMPLE" --json >"$OUT/read.json"
say "2. 检查 / Check:"
"$VENV/bin/nianbao" check "$EXAMPLE" | sed 's/^/   /' || true # findings are no failure here
say "3. 生成 / Render:"
"$VENV/bin/nianbao" render "$EXAMPLE" --to "$OUT" --format docx,xlsx,pdf,html | sed 's/^/   /'
say "4. 续编下一年 / Start the next year from it:"
"$VENV/bin/nianbao" new "$OUT/next-year.nianbao" --from "$EXAMPLE" | sed 's/^/   /'
say "5. 各页界面截图 / A picture of each wizard page:"
"$PYTHON" -m ui.pictures "$OUT/pictures" --report "$EXAMPLE" >>"$LOG" 2>&1 || fail "截图没有完成 / pictures failed"
find "$OUT/pictures" -name '*.png' | sort | sed 's/^/   /'
say "" "全部完成，文件都在 / Done. Everything is in: $OUT"

"""The commands of `nianbao`."""

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer._click.exceptions import ClickException
from typer.main import get_command

from app.cli.chinese import Command, Group, explain
from app.errors import ReportError

if TYPE_CHECKING:
    from app.rendering.formats import RenderPdf

CANNOT_GO_ON = 3
"""The exit code when a file is unreadable, something cannot be written, or the command is no command."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What needs Qt and therefore comes from outside; None where there is none."""

    render_pdf: "RenderPdf | None" = None


app = typer.Typer(
    cls=Group,
    help="年报编制助手：读取、检查、生成政府信息公开工作年度报告。不带参数运行时打开窗口。",
    add_completion=False,
    rich_markup_mode=None,
    options_metavar="[选项]",
    subcommand_metavar="命令 …",
)

FileArg = Annotated[
    Path,
    typer.Argument(
        metavar="文件",
        help="年报文件：.nianbao .docx .doc .wps .odt .xlsx .xls .et .ods .html .txt .md .pdf .json",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="输出JSON（UTF-8），供其他程序读取。")]


def run(args: Sequence[str], tools: Tools | None = None) -> int:
    """Run one command and return its exit code; every refusal is a Chinese message on stderr."""
    _speak_any_language()
    try:
        code = get_command(app).main(
            args=_expanded(args), prog_name="nianbao", standalone_mode=False, obj=tools or Tools()
        )
    except ReportError as exc:
        return _refuse(exc.user_message)
    except ClickException as exc:
        return _refuse(explain(exc))
    except typer.Abort:
        return 130
    except Exception as exc:  # left to Python it would end with 1, which says that there are warnings
        from app.cli.bugs import tell_bug

        return _refuse(tell_bug(exc))
    _end_output()
    return code if isinstance(code, int) else 0


def _version(wanted: bool) -> None:
    if wanted:
        from app.version import VERSION

        print(f"年报编制助手 {VERSION}")
        raise typer.Exit()


@app.callback()
def nianbao(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="显示版本。")
    ] = False,
) -> None:
    """年报编制助手。"""


@app.command(cls=Command, options_metavar="[选项]")
def read(file: FileArg, as_json: AsJson = False) -> int:
    """读取一份年报，显示读到的内容。"""
    from app.cli.inputs import open_any

    opened = open_any(file)
    if as_json:
        from app.cli.as_json import dump, opened_to_json

        _write(dump(opened_to_json(opened)))
    else:
        from app.cli.as_text import report_text

        _print(report_text(opened))
    return 0


@app.command(cls=Command, options_metavar="[选项]")
def check(
    files: Annotated[list[Path], typer.Argument(metavar="文件…", help="一份或多份年报文件。")],
    previous: Annotated[
        Path | None, typer.Option("--previous", metavar="文件", help="上一年的年报，用来核对两年之间的数据。")
    ] = None,
    profile: Annotated[
        Path | None, typer.Option("--rules", metavar="文件", help="本单位的规则设置文件（.toml）。")
    ] = None,
    as_json: AsJson = False,
) -> int:
    """检查年报：勾稽关系、与上年衔接、文字内容。

    没有问题返回0，有提醒返回1，有错误返回2，有文件打不开返回3。
    """
    from app.cli.checking import check_files

    return check_files(files, previous, as_json, profile, write=_write, say=_print, complain=_complain)


@app.command(cls=Command, options_metavar="[选项]")
def render(
    file: FileArg,
    ctx: typer.Context,
    to: Annotated[Path, typer.Option("--to", metavar="文件夹", help="放入哪个文件夹；没有就新建。")],
    formats: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="格式",
            help="docx、xlsx、pdf、html、txt、json，用逗号隔开。",
            show_default=False,
        ),
    ] = "docx,xlsx",
    template: Annotated[
        Path | None,
        typer.Option("--template", metavar="模板", help="单位自己的.docx模板（用于docx和pdf）或.xlsx模板。"),
    ] = None,
    copy: Annotated[
        str | None,
        typer.Option(
            "--copy",
            metavar="版本",
            help="paper（报送版，有落款和日期）或web（网站发布版，无落款，不带核实说明）；"
            "不写就是填了落款才写落款，不带核实说明。",
        ),
    ] = None,
    line_pitch: Annotated[
        str | None,
        typer.Option(
            "--line-pitch",
            metavar="磅数",
            help="正文行距：28、28.95或30磅；不写就按模板，自带模板是28.95磅。",
        ),
    ] = None,
    page_numbers: Annotated[
        str | None,
        typer.Option(
            "--page-numbers",
            metavar="位置",
            help="页码位置：outer（单页居右、双页居左）或centre（居中）；不写就按模板，自带模板是outer。",
        ),
    ] = None,
) -> int:
    """生成Word、Excel等文件，默认生成docx和xlsx。"""
    from app.cli.exports import export, parse_formats, parse_options
    from app.cli.inputs import open_any

    names, options = parse_formats(formats), parse_options(copy, line_pitch, page_numbers)
    for path in export(open_any(file), to, names, template, options, ctx.obj.render_pdf, _complain):
        print(path)
    return 0


@app.command(cls=Command, options_metavar="[选项]")
def new(
    file: Annotated[Path, typer.Argument(metavar="新文件", help="要建立的.nianbao文件。")],
    source: Annotated[Path, typer.Option("--from", metavar="上年文件", help="上一年的年报。")],
    year: Annotated[
        int | None, typer.Option("--year", metavar="年度", help="报告年度；不写就是上年文件的下一年。")
    ] = None,
) -> int:
    """从上一年的年报开始编制今年的年报。"""
    from app.cli.starting import start_project

    print(start_project(file, source, year))
    return 0


@app.command(cls=Command, options_metavar="[选项]")
def history(
    file: Annotated[Path, typer.Argument(metavar="文件", help="保存过的.nianbao文件。")],
    number: Annotated[
        int | None, typer.Option("--restore", metavar="编号", help="取回哪一个版本，1是最近一次保存。")
    ] = None,
    to: Annotated[
        Path | None, typer.Option("--to", metavar="新文件", help="取回的版本保存为哪个新文件。")
    ] = None,
) -> int:
    """列出一份年报以前保存的版本，或者取回其中一个。"""
    from app.cli.history import history_text, restore

    if number is None:
        _print(history_text(file))
    elif to is None:
        return _refuse("请用 --to 写明取回的版本保存为哪个新文件。")
    else:
        print(restore(file, number, to))
    return 0


@app.command(cls=Command, options_metavar="[选项]")
def compare(
    first: Annotated[Path, typer.Argument(metavar="文件一", help="作为标准的年报文件。")],
    second: Annotated[
        Path, typer.Argument(metavar="文件二", help="要核对的文件：改过的Word、另存的网页或另一份年报。")
    ],
    as_json: AsJson = False,
) -> int:
    """逐句逐格比较两份年报；也用来复核已发布的网页。

    内容一致返回0，有不同返回1，有文件打不开返回3。
    """
    from app.cli.comparing import changes_json, changes_text, compare_files

    base, other, found = compare_files(first, second)
    if as_json:
        from app.cli.as_json import dump

        _write(dump(changes_json(base, other, found)))
    else:
        _print(changes_text(base, found))
    return 1 if found else 0


def _refuse(message: str) -> int:
    _complain(message)
    return CANNOT_GO_ON


def _complain(message: str) -> None:
    print(message, file=sys.stderr)


def _print(lines: Iterator[str]) -> None:
    for line in lines:
        print(line)


def _write(data: bytes) -> None:
    """Bytes as they are, so that the locale cannot change the encoding of JSON."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _end_output() -> None:
    """Flush what is left; a reader that went away early, as `head` does, is no failure."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes once more when it ends, and would complain then.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _speak_any_language() -> None:
    """A terminal that lacks a character shows its escape; it must not stop the program."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _expanded(args: Sequence[str]) -> list[str]:
    """On Windows, where the shell leaves it to programs, spell out `*.docx`."""
    if os.name != "nt":
        return list(args)
    found: list[str] = []
    for arg in args:
        path = Path(arg)
        matches = sorted(map(str, path.parent.glob(path.name))) if set("*?") & set(path.name) else []
        found += matches or [arg]
    return found

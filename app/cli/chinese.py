"""Typer in Chinese: its help, and what it says of a command that was typed wrongly."""

from typing import Any

# Typer carries its Click inside, and exports only one of its errors; the version is pinned.
from typer._click import Context, HelpFormatter
from typer._click.core import Parameter
from typer._click.exceptions import (
    BadOptionUsage,
    BadParameter,
    ClickException,
    MissingParameter,
    NoSuchOption,
    UsageError,
)
from typer.core import TyperCommand, TyperGroup

_WORDS = {
    "[required]": "[必填]",
    "Show this message and exit.": "显示这份说明。",
}


class UnknownCommandError(UsageError):
    """The first word is none of the commands."""


class Command(TyperCommand):
    """A command whose help is in Chinese."""

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        _write_usage(self, ctx, formatter)

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        _write_parameters(self, ctx, formatter)


class Group(TyperGroup):
    """The program itself, whose help lists the commands in Chinese."""

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        _write_usage(self, ctx, formatter)

    def format_options(self, ctx: Context, formatter: HelpFormatter) -> None:
        _write_parameters(self, ctx, formatter)
        rows = [(name, self.commands[name].get_short_help_str(200)) for name in self.commands]
        with formatter.section("命令"):
            formatter.write_dl(rows)

    def list_commands(self, ctx: Context) -> list[str]:
        """In the order of the work, not of the alphabet."""
        return list(self.commands)

    def resolve_command(self, ctx: Context, args: list[str]) -> Any:
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            names = "、".join(self.commands)
            raise UnknownCommandError(f"没有“{args[0]}”这个命令。可用的命令：{names}。", ctx)
        return super().resolve_command(ctx, args)


def explain(exc: ClickException) -> str:
    """What is wrong with the command as it was typed, and where its help is."""
    command = exc.ctx.command_path if isinstance(exc, UsageError) and exc.ctx else "nianbao"
    return f"{_reason(exc)}\n查看用法：{command} --help"


def _reason(exc: ClickException) -> str:
    match exc:
        case UnknownCommandError():
            return exc.message
        case MissingParameter():
            return f"缺少{_name(exc)}。"
        case NoSuchOption():
            near = f"是否要用：{'、'.join(exc.possibilities)}？" if exc.possibilities else ""
            return f"没有“{exc.option_name}”这个选项。{near}"
        case BadOptionUsage():
            return f"选项“{exc.option_name}”的用法不对，后面可能少写了一个值。"
        case BadParameter():
            return f"{_name(exc)}的值不对。"
        case _:
            return "命令的写法不对，可能多写了参数。含空格的文件名要加引号。"


def _name(exc: BadParameter) -> str:
    if exc.param is None:
        return "参数"
    if exc.param.param_type_name == "argument":
        return f"参数“{getattr(exc.param, 'metavar', None) or exc.param.name}”"
    return f"选项“{'/'.join(exc.param.opts)}”"


def _write_usage(command: Command | Group, ctx: Context, formatter: HelpFormatter) -> None:
    pieces = " ".join(command.collect_usage_pieces(ctx)).replace("...", "")
    formatter.write_usage(ctx.command_path, pieces.replace("{", "").replace("}", ""), prefix="用法：")


def _write_parameters(command: Command | Group, ctx: Context, formatter: HelpFormatter) -> None:
    for kind, title in (("argument", "参数"), ("option", "选项")):
        params = (param for param in command.get_params(ctx) if param.param_type_name == kind)
        if rows := [row for param in params if (row := _row(param, ctx))]:
            with formatter.section(title):
                formatter.write_dl(rows)


def _row(param: Parameter, ctx: Context) -> tuple[str, str] | None:
    """A parameter's name and explanation; an argument without the Python type that Typer adds."""
    record = param.get_help_record(ctx)
    if record is None:
        return None
    name, text = record
    if param.param_type_name == "argument":
        name = getattr(param, "metavar", None) or name
    return name, _translated(text)


def _translated(text: str) -> str:
    for english, chinese in _WORDS.items():
        text = text.replace(english, chinese)
    return text

"""Damage that leaves XML and JSON well-formed: what is read then is not refused at the door."""

import copy
import json
from collections.abc import Iterator
from random import Random
from typing import Any

from lxml import etree

_TEXTS = (
    "", "0", "-1", "1.5", "9" * 30, "1e308", "NaN", "/", "一、总体情况", "二、", "（一）", "自然人", "总计",
    "第二十条第（一）项", "２０２３年", "政府信息公开工作年度报告", "\u200b", "\t", "\n", "restart",
    "continue", "true", "s", "A1:XFD1048576", "XFD1048576", "#REF!", "文" * 3_000,
)  # fmt: skip
_VALUES = (None, True, -1, 0, 1.5, 10**40, "", "0", "/", [], {}, [[]], {"": None}, "\ud800", "文" * 3_000)
_TIMES = (1, 1, 2, 30, 400)
_MOST_NODES = 60_000


def damage_xml(data: bytes, rng: Random) -> bytes | None:
    """One to four changes to the elements of a document; None if it is no XML."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, huge_tree=False))
    except (etree.XMLSyntaxError, ValueError):
        return None
    for _ in range(rng.choice((1, 1, 2, 4))):
        nodes = [node for node in root.iter() if isinstance(node.tag, str)]
        if len(nodes) < _MOST_NODES:
            rng.choice((_copy, _remove, _move, _wrap, _unwrap, _rename, _say, _set, _set))(nodes, rng)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def damage_json(data: bytes, rng: Random) -> bytes | None:
    """One to four values of a document replaced, left out or doubled; None if it is no JSON."""
    try:
        root = json.loads(data)
    except (ValueError, RecursionError):
        return None
    for _ in range(rng.choice((1, 1, 2, 4))):
        holders = list(_holders(root))
        if holders:
            _change_value(*rng.choice(holders), rng)
    return json.dumps(root, ensure_ascii=False).encode("utf-8", "backslashreplace")


Nodes = list[etree._Element]


def _copy(nodes: Nodes, rng: Random) -> None:
    node = rng.choice(nodes)
    parent = node.getparent()
    if parent is not None:
        for _ in range(rng.choice(_TIMES)):
            parent.insert(rng.randrange(len(parent) + 1), copy.deepcopy(node))


def _remove(nodes: Nodes, rng: Random) -> None:
    node = rng.choice(nodes)
    if (parent := node.getparent()) is not None:
        parent.remove(node)


def _move(nodes: Nodes, rng: Random) -> None:
    node, new = rng.choice(nodes), rng.choice(nodes)
    if node.getparent() is not None and node is not new and node not in new.iterancestors():
        new.append(node)


def _wrap(nodes: Nodes, rng: Random) -> None:
    """Another element around one, or many of them: nesting where none is expected."""
    node, tag = rng.choice(nodes), rng.choice(nodes).tag
    for _ in range(rng.choice((1, 1, 3, 40, 150))):
        if (parent := node.getparent()) is None:
            return
        outer = etree.Element(tag)
        parent.replace(node, outer)
        outer.append(node)


def _unwrap(nodes: Nodes, rng: Random) -> None:
    node = rng.choice(nodes)
    if (parent := node.getparent()) is not None:
        at = parent.index(node)
        parent[at : at + 1] = list(node)


def _rename(nodes: Nodes, rng: Random) -> None:
    rng.choice(nodes).tag = rng.choice(nodes).tag


def _say(nodes: Nodes, rng: Random) -> None:
    rng.choice(nodes).text = rng.choice(_TEXTS) * rng.choice((1, 1, 1, 20))


def _set(nodes: Nodes, rng: Random) -> None:
    """Another value for an attribute that there is, or one that stands elsewhere."""
    node = rng.choice(nodes)
    donor = node if node.attrib and rng.random() < 0.7 else rng.choice(nodes)
    if donor.attrib:
        name = rng.choice(sorted(map(str, donor.attrib)))
        node.set(name, rng.choice((*_TEXTS[:-1], str(rng.randrange(-3, 100_000)))))


def _holders(value: Any) -> Iterator[tuple[Any, Any]]:
    """Each object or list with each of its keys, all the way down."""
    pending = [value] if isinstance(value, dict | list) else []
    while pending:
        holder = pending.pop()
        keys = list(holder) if isinstance(holder, dict) else range(len(holder))
        for key in keys:
            yield holder, key
            if isinstance(holder[key], dict | list):
                pending.append(holder[key])


def _change_value(holder: Any, key: Any, rng: Random) -> None:
    # What was chosen before may have gone with what held it; then the change is merely not seen.
    chance = rng.random()
    if chance < 0.6:
        holder[key] = copy.deepcopy(rng.choice(_VALUES))
    elif chance < 0.75:
        del holder[key]
    elif isinstance(holder, dict):
        holder[rng.choice((f"{key}x", str(rng.choice(list(holder))), "version"))] = holder[key]
    else:
        holder.extend([copy.deepcopy(holder[key])] * rng.choice(_TIMES))

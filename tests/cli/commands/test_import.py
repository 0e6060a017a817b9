"""``import``: what it writes, what it leaves alone, and what it tells of either."""

from pathlib import Path
from typing import Any

import pytest

Run = Any
BASE = "https://w3id.org/clusteratlas/id/"


def put(folder: Path, region: str = "valley", entities: str = "", links: str = "", **sources: str) -> str:
    folder.mkdir(exist_ok=True)
    things = (
        "id,type,label_en,region_id,sources,status\n"
        f"{region},region,Valley,,s1,attested\nyard,company,Yard,{region},s1,attested\n"
    )
    ties = "subject,predicate,object,sources,status\nyard,contributes-to,value-chain-railway,s1,attested\n"
    (folder / "entities.csv").write_text(things + entities, encoding="utf-8")
    (folder / "links.csv").write_text(ties + links, encoding="utf-8")
    told = sources or {"s1": "Report"}
    rows = "".join(f"{key},{title}\n" for key, title in told.items())
    (folder / "sources.csv").write_text("source_id,title\n" + rows, encoding="utf-8")
    return str(folder)


def test_own_tables_link_to_shipped_chains(ask_anew: Run, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    answer = ask_anew("import", put(tmp_path / "tables"), "-o", out)
    assert answer.err == f"Wrote valley.ttl to {out}. Its things are named {BASE}valley/…\n"
    (link,) = ask_anew("--data", out, "links", "--format", "json").rows
    assert (link["stakeholder"], link["value_chain"]) == ("valley/yard", "value-chain-railway")
    assert link["value_chain_label"] == "Railway value chain"


def test_two_folders_that_call_a_source_alike_cite_each_its_own(ask_anew: Run, tmp_path: Path) -> None:
    for name in ("north", "south"):
        put(tmp_path / name, name, s1=f"Report of {name}")
        ask_anew("import", str(tmp_path / name), "-o", str(tmp_path / "data"))
    for name in ("north", "south"):
        why = ask_anew("--data", str(tmp_path / "data"), "why", f"{name}/yard", "railway")
        assert (why.status, why.err) == (0, "")
        assert f"“Report of {name}”" in why.out


def test_even_in_one_namespace_each_cites_its_own(ask_anew: Run, tmp_path: Path) -> None:
    for name in ("north", "south"):
        put(tmp_path / name, name, s1=f"Report of {name}")
        ask_anew(
            "import",
            str(tmp_path / name),
            "-o",
            str(tmp_path / f"{name}-data"),
            "--base",
            "https://a.example/",
        )
    folders = [f"--data={tmp_path}/{name}-data" for name in ("north", "south")]
    for name in ("north", "south"):
        shown = ask_anew(*folders, "show", name)
        assert f"“Report of {name}”" in shown.out
    assert "Data sets differ on https://a.example/source/s1" in shown.err


@pytest.mark.parametrize("command", ["links", "network", "gaps", "page", "export"])
def test_every_command_takes_ids_of_a_namespace(ask_anew: Run, tmp_path: Path, command: str) -> None:
    out, page = str(tmp_path / "out"), str(tmp_path / "page.html")
    ask_anew("import", put(tmp_path / "tables"), "-o", out)
    rest = {"links": ("--region",), "page": ("-o", page)}.get(command, ())
    told = set()
    for region in ("valley/valley", "valley", "Valley", f"{BASE}valley/valley", "id:valley/valley"):
        answer = ask_anew("--data", out, command, *rest, region)
        assert answer.status == 0, answer.err
        told.add(answer.out + (Path(page).read_text("utf-8") if command == "page" else ""))
    assert len(told) == 1
    assert told.pop()


def test_a_second_import_says_what_changed(ask_anew: Run, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    ask_anew("import", put(tmp_path / "tables"), "-o", out, "--issued", "2020")
    again = ask_anew("import", put(tmp_path / "tables"), "-o", out, "--issued", "2020")
    assert "statements" not in again.err
    put(tmp_path / "tables", entities="works,company,Works,valley,,uncited\n")
    changed = ask_anew("import", str(tmp_path / "tables"), "-o", out, "--issued", "2020")
    assert "valley.ttl: 4 statements are new, 0 are gone." in changed.err


def test_a_changed_region_leaves_the_old_file_and_names_it(ask_anew: Run, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    ask_anew("import", put(tmp_path / "tables", "valley"), "-o", out)
    second = ask_anew("import", put(tmp_path / "tables", "hills"), "-o", out)
    assert second.status == 0
    assert f"{out} holds other data too, opened along: valley.ttl." in second.err


def test_a_file_of_somebody_else_is_overwritten_only_by_force(ask_anew: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "valley.ttl").write_text("<https://a.example/a> <https://a.example/b> 1 .\n")
    before = (out / "valley.ttl").read_bytes()
    tables = put(tmp_path / "tables")
    refused = ask_anew("import", tables, "-o", str(out))
    assert refused.status == 2
    assert "valley.ttl already, which no earlier import of this data set wrote" in refused.err
    assert (out / "valley.ttl").read_bytes() == before
    assert ask_anew("import", tables, "-o", str(out), "--force").status == 0
    assert b"valley:yard" in (out / "valley.ttl").read_bytes()


def test_columns_that_nothing_reads_are_told_with_what_was_meant(ask_anew: Run, tmp_path: Path) -> None:
    tables = Path(put(tmp_path / "tables"))
    things = (tables / "entities.csv").read_text().replace("label_en,region_id", "label_en,region")
    (tables / "entities.csv").write_text(
        things.replace("sources,status", "source,status").replace("attested", "uncited")
    )
    (tables / "sources.csv").write_text("source_id,title,Mood\ns1,Report,good\n")
    answer = ask_anew("import", str(tables), "-o", str(tmp_path / "out"))
    assert answer.status == 0
    assert "entities.csv: the column region is not read. Did you mean region_id?" in answer.err
    assert "entities.csv: the column source is not read. Did you mean sources?" in answer.err
    assert "sources.csv: the column Mood is not read.\n" in answer.err


def test_one_statement_is_not_plural(ask_anew: Run, tmp_path: Path) -> None:
    tables, out = tmp_path / "tables", str(tmp_path / "out")
    ask_anew("import", put(tables), "-o", out)
    path = tables / "entities.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",Yard,", ",Dock,"), encoding="utf-8")
    told = ask_anew("import", str(tables), "-o", out).err
    assert "valley.ttl: 1 statement is new, 1 is gone." in told
    one = ask_anew("--data", out, "links")
    assert one.err == "1 link, strong.\n"

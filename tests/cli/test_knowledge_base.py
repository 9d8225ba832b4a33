"""``kgbuild build --knowledge-base``: links are counted, and misspelt names get an offer."""

from __future__ import annotations

import json


def test_names_are_linked_and_offered(kgbuild, tmp_path):
    (tmp_path / "base.csv").write_text(
        "iri,label,types\nhttps://example.org/v,Veltrax Robotics,company\n"
        "https://example.org/m,Ida Moreau,person\n",
        "utf-8",
    )
    (tmp_path / "text.txt").write_text("Ida Moraeu left Veltrax Robotics in May.", "utf-8")
    command = ("build", tmp_path / "text.txt", "-o", tmp_path / "out", "-k", tmp_path / "base.csv")
    shown = kgbuild(*command)
    table = kgbuild(*command, "--json")

    assert shown.returncode == 0, shown.stderr
    assert "1 name linked to the knowledge base" in shown.stdout
    offer = "Ida Moraeu: did you mean Ida Moreau <https://example.org/m>?"
    assert offer in shown.stdout
    links = json.loads(table.stdout)["links"]
    assert [(one["name"], one["accepted"]) for one in links] == [
        ("Veltrax Robotics", True),
        ("Ida Moraeu", False),
    ]


def test_a_broken_knowledge_base_is_told_with_its_line(kgbuild, tmp_path):
    (tmp_path / "base.csv").write_text("iri,label\nQ1,Orbix\n", "utf-8")
    (tmp_path / "text.txt").write_text("Orbix grew.", "utf-8")
    done = kgbuild(
        "build", tmp_path / "text.txt", "-o", tmp_path / "out", "-k", tmp_path / "base.csv"
    )

    assert done.returncode == 1
    assert "base.csv:2: 'Q1' is no IRI" in done.stderr

"""Tables of seven languages and many habits come in without being edited."""

import pytest
from tests.ingest.understanding.reading import read

ACTORS = {
    "de": (
        """Akteursliste der Region Lindental

        Name | Kategorie | Ort | Website | Cluster | Wertschöpfungskette | NACE | Quelle
        Nordwerft GmbH | KMU | 20457 Hamburg | www.n.example | Marine; Luftfahrt | Schiff | 30,1 | Text
        Hochschule Lindental | FH | Lindental | hs.example | Marine | | 85.4 | Text
        Summe | 2""",
        [("company", "Hamburg"), ("university", "Lindental")],
    ),
    "en": (
        """Organisation name | Type of organisation | HQ | Web | Member of | Value chain | NACE code | Source
        Acme Ltd | SME | Bristol | acme.example | Marine Cluster | Ships | C30.1 | Report
        University of Bath | HES | Bath | bath.example | Marine Cluster | | | """,
        [("company", "Bristol"), ("university", "Bath")],
    ),
    "fi": (
        """Toimijan nimi | Toimijatyyppi | Kotipaikka | Verkkosivut | Jäsenyydet | Arvoketju | TOL | Lähde
        Lapin yliopisto | Yliopisto | Rovaniemi | www.ulapland.fi | Arctic | Matkailu | 85420 | Ohjelma
        Rovaniemen kaupunki | Kunta | Rovaniemi | | | | | k.A.""",
        [("university", "Rovaniemi"), ("public-authority", "Rovaniemi")],
    ),
    "fr": (
        """Nom de la structure | Catégorie | Commune | Site internet | Pôle | Filière | Code NAF | Référence
        Railenium | Organisme de recherche | Famars | www.railenium.eu | i-Trans | Ferroviaire | 7219Z | Étude
        Alstom | Grand groupe | Petite-Forêt | | i-Trans | Ferroviaire | 3020Z | """,
        [("research-organisation", "Famars"), ("company", "Petite-Forêt")],
    ),
    "pt": (
        """Designação | Tipo de entidade | Concelho | Página web | Membro de | Cadeia de valor | CAE | Fonte
        Universidade de Aveiro | Ensino superior | Aveiro | www.ua.pt | TICE | Saúde | 85420 | RIS3
        Câmara Municipal de Coimbra | Autarquia | Coimbra | n.d. | | | | """,
        [("university", "Aveiro"), ("public-authority", "Coimbra")],
    ),
    "ro": (
        """Nr. crt. | Denumire | Tip | Localitate | Site | Membru al | Lanț valoric | Cod CAEN | Sursa
        1 | Universitatea Politehnica | Universitate | Timișoara | www.upt.ro | Automotivest | Auto | | Studiu
        2 | Continental SRL | Companie | Timișoara | | Automotivest | Auto | 2931 | Studiu""",
        [("university", "Timișoara"), ("company", "Timișoara")],
    ),
    "sv": (
        """Namn | Organisationstyp | Ort | Hemsida | Kluster | Värdekedja | SNI-kod | Källa
        Karolinska Institutet | Lärosäte | Solna | ki.se | Flemingsberg | Hälsa | 72110 | Rapport
        Region Stockholm | Landsting | Stockholm | | | | | """,
        [("university", "Solna"), ("public-authority", "Stockholm")],
    ),
}


@pytest.mark.parametrize("language", ACTORS)
def test_a_list_of_actors_gives_things_ties_and_sources(language: str) -> None:
    text, expected = ACTORS[language]
    found = read(text)
    assert [(row["type"], row["city"]) for row in found.rows["things"]] == expected
    predicates = {predicate for _, predicate, _ in found.ties()}
    assert {"member-of", "contributes-to", "active-in"} - predicates == set() or language == "sv"
    assert len(found.rows["sources"]) == 1
    assert found.column("things", "status")[0] == "attested"
    assert not [finding for finding in found.findings.all if finding.leaves_out]


def test_websites_get_a_scheme_and_codes_their_form() -> None:
    found = read(ACTORS["de"][0])
    assert found.column("things", "website") == ["https://www.n.example", "https://hs.example"]
    assert ("Nordwerft GmbH", "active-in", "nace2:C30.1") in found.ties()
    assert ("Nordwerft GmbH", "member-of", "Luftfahrt") in found.ties()
    assert "The row is a total of others; it is left out." in found.said()


def test_a_row_knows_its_cell_behind_a_title() -> None:
    found = read(ACTORS["de"][0])
    assert str(found.rows["things"][0].place("type")) == "table.xlsx, sheet Sheet1, cell B4"


def test_two_lines_of_one_header_are_joined() -> None:
    found = read("""Name | Standort | | Kontakt |
        | Stadt | Land | Tel | Mail
        A GmbH | Kiel | DE | 123 | a@b.example
        Uni Kiel | Kiel | DE | 124 | c@d.example""")
    assert found.reading.first == 2
    assert [(row["label_en"], row["city"]) for row in found.rows["things"]] == [
        ("A GmbH", "Kiel"),
        ("Uni Kiel", "Kiel"),
    ]
    assert "It tells of persons, and contacts are not kept." in [
        column.why for column in found.reading.unread
    ]


def test_marks_under_the_title_of_a_group_are_ties() -> None:
    found = read("""Actor | Type | Value chains | |
        | | Aviation | Rail | Maritime
        Nordwerft GmbH | Company | | | x
        Hochschule | University | x | x |
        Luft AG | Company | x | | """)
    assert found.ties() == [
        ("Nordwerft GmbH", "contributes-to", "Maritime"),
        ("Hochschule", "contributes-to", "Aviation"),
        ("Hochschule", "contributes-to", "Rail"),
        ("Luft AG", "contributes-to", "Aviation"),
    ]


def test_a_list_without_a_header_is_one_of_names() -> None:
    found = read("Nordwerft GmbH\nHochschule Lindental\nHandelskammer Nord", "", "actors.csv")
    assert found.reading.first == 0
    assert found.column("things", "type") == ["company", "university", "intermediary"]


def test_edges_of_a_network_program_are_ties() -> None:
    found = read("""Source | Target | Type | Weight | Label
        1 | 2 | Undirected | 1 | cooperates with
        2 | 3 | Directed | 3 | member of""")
    assert found.ties() == [("1", "partner-of", "2"), ("2", "member-of", "3")]
    assert found.unread() == ["Type", "Weight"]


def test_edges_without_a_kind_are_told_as_a_guess() -> None:
    found = read("Source | Target | Weight\nA | B | 1\nB | C | 2")
    assert [predicate for _, predicate, _ in found.ties()] == ["partner-of", "partner-of"]
    assert [what for what in found.said() if "names no kind of tie" in what]


def test_connections_say_who_funds_whom_from_either_end() -> None:
    found = read(
        """From | To | Type | Direction
        A | B | funded by | directed
        B | C | finanziert | directed""",
        "Connections",
    )
    assert found.ties() == [("B", "funds", "A"), ("B", "funds", "C")]
    assert str(found.rows["ties"][0].place("subject")) == "table.xlsx, sheet Connections, cell B2"


def test_participations_are_one_body_and_dated_ties_with_roles() -> None:
    found = read("""Organisation | Projekt | Rolle | Laufzeit
        Alstom | RAILX | Partner | 2015-2017
        Railenium | RAILX | Koordinator | 2015-2017
        Alstom | SEA | Partner | 2014-2016""")
    assert found.column("things", "label_en") == ["Alstom", "Railenium"]
    assert [(row["object"], row["role"], row["valid_to"]) for row in found.rows["ties"]] == [
        ("RAILX", "Partner", "2017"),
        ("RAILX", "Koordinator", "2017"),
        ("SEA", "Partner", "2016"),
    ]
    assert not any("valid_from" in cells for cells in found.cells("things"))


def test_projects_have_acronyms_coordinators_and_participants() -> None:
    found = read("""Project acronym | Project title | Start date | End date | Coordinator | Partners | Budget
        RAILX | Rail experiments | 2015-01-01 | 2017-12-31 | Alstom | Railenium; IFSTTAR | 1 000 000
        SEA | Sea things | 2014-05-01 | 2016-04-30 | Ifremer | Alstom | 2 000 000""")
    assert found.column("things", "type") == ["programme", "programme"]
    assert found.column("things", "alt_labels") == ["RAILX", "SEA"]
    assert ("Alstom", "leads", "Rail experiments") in found.ties()
    assert ("IFSTTAR", "participated-in", "Rail experiments") in found.ties()


def test_a_sheet_tells_the_type_of_its_rows() -> None:
    found = read("Name\nLuftfahrt\nSchiffbau", "Wertschöpfungsketten")
    assert found.column("things", "type") == ["value-chain", "value-chain"]
    assert [what for what in found.said() if "the sheet is called “Wertschöpfungsketten”" in what]


def test_sources_have_titles_publishers_and_addresses() -> None:
    found = read(
        "Titel | Herausgeber | Jahr | Link\nBericht | Land | 2014 | www.land.example/b\nRIS3 | Land | 2013 |",
        "Quellen",
    )
    assert found.cells("sources")[0] == {
        "title": "Bericht", "publisher": "Land", "year": "2014", "url": "https://www.land.example/b"
    }  # fmt: skip


def test_one_source_that_two_rows_name_is_one() -> None:
    found = read("""Name | Type | Source
        A | Company | Report 2014
        B | Company | Report 2014, https://x.example/r.pdf
        C | Company | https://y.example""")
    assert found.cells("sources") == [
        {"title": "Report 2014", "url": "https://x.example/r.pdf"},
        {"title": "https://y.example", "url": "https://y.example"},
    ]
    assert found.column("things", "sources") == ["Report 2014", "Report 2014", "https://y.example"]


def test_places_and_periods_in_one_cell_are_parted() -> None:
    found = read(
        "Name | Koordinaten | Zeitraum\nA GmbH | 53.5, 9.9 | 2015 - 2020\nB GmbH | 53.6, 10.1 | seit 2009"
    )
    assert [(row["lat"], row["lon"], row["valid_from"], row["valid_to"]) for row in found.rows["things"]] == [
        ("53.5", "9.9", "2015", "2020"),
        ("53.6", "10.1", "2009", ""),
    ]


def test_a_name_that_holds_a_comma_is_not_parted() -> None:
    text = "Name | Partners\nA | Meyer, Schulze & Co\nB | C\nC | B"
    assert ("A", "partner-of", "Meyer, Schulze & Co") in read(text).ties()


def test_commas_part_names_that_are_known() -> None:
    found = read("Name | Partners\nAcme | Beta\nBeta | Acme\nGamma | Acme, Beta")
    assert ("Gamma", "partner-of", "Beta") in found.ties()


def test_a_header_in_two_languages_gives_both_names() -> None:
    found = read("Name (EN) | Name (FI) | Type\nTown of Oulu | Oulun kaupunki | Municipality")
    (thing,) = found.cells("things")
    assert (thing["label_en"], thing["label_native"], thing["native_lang"]) == (
        "Town of Oulu",
        "Oulun kaupunki",
        "fi",
    )


def test_a_header_that_comes_again_is_no_row() -> None:
    found = read("Name | Type | City\nA | Company | Kiel\nName | Type | City\nB | Company | Kiel")
    assert found.column("things", "label_en") == ["A", "B"]


def test_a_remark_below_the_table_is_no_actor() -> None:
    found = read("Name | Type | City | Web\nA | Company | Kiel | a.example\n\nQuelle: eigene Erhebung")
    assert found.column("things", "label_en") == ["A"]
    assert "The row looks like a remark below the table; it is left out." in found.said()


def test_an_example_of_the_template_is_left_out() -> None:
    found = read("Name * | Type *\nExample: Harbour yard | Company\nA | Company")
    assert found.column("things", "label_en") == ["A"]


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("Read me", "Column | Meaning\nName | The name", "explains others"),
        ("Legende", "Spalte | Bedeutung\nName | Wie es heißt", "explains others or lists words"),
        ("Sheet1", "", "empty"),
        (
            "Sheet1",
            "Name | A | B\nType | Company | University\nCity | Kiel | Kiel\nWebsite | a.de | b.de",
            "Turn the table",
        ),
        ("Sheet1", " | A | B | C\nA | 0 | 1 | 0\nB | 1 | 0 | 1\nC | 0 | 1 | 0", "Write each tie as a row"),
        ("Sheet2", "Row Labels | Count of Name\nCompany | 3\nUniversity | 2", "pivot table"),
        ("Stats", "Region | 2010 | 2011\nNord | 1 | 2\nSüd | 2 | 3", "No column holds names of actors"),
    ],
)
def test_what_is_no_table_of_rows_says_why(name: str, text: str, why: str) -> None:
    found = read(text, name)
    assert not found.reading.productions
    assert why in found.reading.why_not
    assert (found.rows, found.findings.all) == ({}, [])


def test_a_list_of_persons_is_not_read() -> None:
    found = read("Name | Vorname | Ort\nMüller | Anna | Kiel\nMeier | Bert | Bonn")
    assert not found.reading.productions
    assert found.reading.why_not == "The sheet lists persons and no bodies. Contacts of persons are not kept."


def test_the_body_of_a_contact_is_read_and_the_person_is_not() -> None:
    found = read(
        "Firma | Name | Vorname | Ort\nNordwerft GmbH | Müller | Anna | Kiel\nLuft AG | Meier | Bert | Bonn"
    )
    assert found.column("things", "label_en") == ["Nordwerft GmbH", "Luft AG"]
    assert found.unread() == ["Name", "Vorname"]


def test_the_day_of_joining_is_about_the_membership_and_not_the_body() -> None:
    found = read("""Name | Typ | Cluster | Mitglied seit
        A GmbH | Firma | Maritim | 2012
        B GmbH | Firma | Maritim | 2014""")
    assert [row["valid_from"] for row in found.rows["ties"]] == ["2012", "2014"]
    assert "valid_from" not in found.cells("things")[0]
    alone = read("Name | Typ | Mitglied seit\nA GmbH | Firma | 2012\nB GmbH | Firma | 2014")
    assert alone.unread() == ["Mitglied seit"]
    assert "valid_from" not in alone.cells("things")[0]


def test_the_list_of_a_consortium_is_read_by_its_long_names() -> None:
    found = read("""No. | Participant organisation name | Short name | Organisation type | Role | Project
        1 (coord.) | University of Kiel | UoK | HES | Coordinator | BLUE
        2 | Nordwerft GmbH | NW | SME | Partner | BLUE""")
    assert found.column("things", "label_en") == ["University of Kiel", "Nordwerft GmbH"]
    assert found.column("things", "alt_labels") == ["UoK", "NW"]
    assert [row["role"] for row in found.rows["ties"]] == ["Coordinator", "Partner"]


def test_a_parent_by_its_id_is_a_tie() -> None:
    found = read("id | name | type | parent_id\n1 | Group AG | company |\n2 | Sub GmbH | company | 1")
    assert found.ties() == [("2", "part-of", "1")]


def test_columns_that_are_numbered_say_the_same() -> None:
    found = read("""Name | Type | Cluster 1 | Cluster 2 | Source 1 | Source 2
        A Ltd | Company | Marine | Energy | Report A | https://b.example
        B Ltd | Company | Energy | | Report A |""")
    assert found.ties() == [
        ("A Ltd", "member-of", "Marine"),
        ("A Ltd", "member-of", "Energy"),
        ("B Ltd", "member-of", "Energy"),
    ]
    assert found.column("things", "sources") == ["Report A|https://b.example", "Report A"]
    assert found.column("sources", "title") == ["Report A", "https://b.example"]


def test_the_projects_of_beneficiaries_are_what_they_took_part_in() -> None:
    found = read("""NIF | Beneficiário | Designação do projeto | Data início | Data fim | Concelho
        500 | Amorim SA | Cortiça 4.0 | 01/03/2016 | 31/12/2018 | Ovar
        501 | Universidade de Aveiro | Cortiça 4.0 | 01/03/2016 | 31/12/2018 | Aveiro
        501 | Universidade de Aveiro | Mar | 01/05/2016 | 31/12/2018 | Aveiro""")
    assert found.column("things", "label_en") == ["Amorim SA", "Universidade de Aveiro"]
    assert [(row["object"], row["valid_from"]) for row in found.rows["ties"]] == [
        ("Cortiça 4.0", "2016-03-01"),
        ("Cortiça 4.0", "2016-03-01"),
        ("Mar", "2016-05-01"),
    ]


def test_the_name_of_a_cluster_is_not_its_label() -> None:
    found = read(
        """Cluster name | Cluster organisation | NUTS 2 | Label | Webpage
        Hamburg Aviation | Hamburg Aviation e.V. | DE60 | Gold | hamburg-aviation.example
        i-Trans | i-Trans SA | FRE1 | Silver | www.i-trans.example""",
        "Clusters",
    )
    assert found.column("things", "label_en") == ["Hamburg Aviation", "i-Trans"]
    assert ("i-Trans SA", "manages", "i-Trans") in found.ties()


def test_beside_a_target_the_source_is_where_a_tie_starts() -> None:
    found = read("sourceId | source | targetId | target\nu1 | Bates | s3 | Botany\nu2 | Colby | s3 | Botany")
    assert found.ties() == [("Bates", "partner-of", "Botany"), ("Colby", "partner-of", "Botany")]
    assert not found.rows.get("sources")


def test_labels_and_types_of_nodes_are_no_support_steps() -> None:
    found = read("Label | Type\nAsset GmbH | Company\nNet | Firma\nRegister | Data Class")
    assert found.column("things", "label_en") == ["Asset GmbH", "Net", "Register"]


def test_nodes_with_keys_are_no_words_about_the_data_set() -> None:
    found = read("Id | Label | Group\n1 | Alpha | x\n2 | Beta | y\n3 | Gamma | x\n4 | Delta | x")
    assert found.column("things", "label_en") == ["Alpha", "Beta", "Gamma", "Delta"]


def test_a_number_that_comes_again_is_no_id() -> None:
    found = read("Accession number | Name | Type\nP1 | A | Company\nP1 | B | Company\nP1 | C | Company")
    assert found.column("things", "id") == ["", "", ""]


def test_a_list_of_owners_alone_is_a_list_of_names() -> None:
    found = read(
        "Owner / Operator of Facility | Total Penalties | Number of Facilities | Average Penalty\n"
        "Alpha | $418,968 | 1 | $418,968\nBeta | $312,477 | 1 | $312,477\nGamma | $246,000 | 2 | $123,000"
    )
    assert found.column("things", "label_en") == ["Alpha", "Beta", "Gamma"]


def test_words_for_who_owns_are_no_owners() -> None:
    rows = "\n".join(f"Hochschule {place} | {'staatlich' if place % 2 else 'privat'}" for place in range(40))
    assert not read(f"Name | Träger\n{rows}").ties()


def test_below_the_title_of_a_group_the_own_line_heads_a_column() -> None:
    found = read(
        "Basic information | | Rating |\nStakeholder name | Stakeholder type | Interest | Power\n"
        "Alpha | Company | 3 | 4\nBeta | University | 2 | 1\nGamma | Company | 1 | 1"
    )
    assert found.column("things", "type") == ["company", "university", "company"]


def test_a_node_may_be_called_count() -> None:
    found = read("Id | Label | Type\nmax | Maximilian | Company\ncount | Count | Company\nx | Sum | Company")
    assert found.column("things", "label_en") == ["Maximilian", "Count", "Sum"]


def test_who_has_a_day_of_birth_is_a_person() -> None:
    found = read(
        "Id | Label | birthdate\n1 | Anna Alder | 1638\n2 | Berta Birke | 1648\n3 | Carl Cron | 1650"
    )
    assert not found.rows
    assert found.reading.why_not.startswith("The sheet lists persons, with the days of their birth.")

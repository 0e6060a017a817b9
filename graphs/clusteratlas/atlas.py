"""The atlas as Python users and the command line meet it: opened once, then asked."""

from itertools import chain
from typing import TYPE_CHECKING

from clusteratlas.judging import Judging, require_band
from clusteratlas.vocabulary.namespaces import ID, full_iri, short_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyoxigraph as ox
    import rdflib

    from clusteratlas.catalogue.about import About
    from clusteratlas.catalogue.links.material import Material
    from clusteratlas.catalogue.names import Names
    from clusteratlas.catalogue.questions.question import Question
    from clusteratlas.catalogue.regions import Account, Regions, RegionSummary
    from clusteratlas.catalogue.search import Match
    from clusteratlas.model import Link, Network, Path
    from clusteratlas.pages.templating import SiteLinks
    from clusteratlas.publish.pages import Page
    from clusteratlas.store.dating import DatedTies
    from clusteratlas.store.store import Answer, Rows, Store


class Atlas(Judging):
    """Regions, their stakeholders, value chains and evidence, as a store of named graphs.

    Get one from :func:`clusteratlas.opening.open_atlas` (``clusteratlas.open``).
    """

    _names: "tuple[Store, Names] | None" = None
    _known_regions: "tuple[Store, Regions] | None" = None

    @property
    def names(self) -> "Names":
        """The names of all things."""
        from clusteratlas.catalogue.names import Names

        # What lies elsewhere comes in parts, and each makes the store another.
        if self._names is None or self._names[0] is not self.store:
            self._names = self.store, Names(self.store)
        return self._names[1]

    @property
    def names_at_hand(self) -> "Names":
        """The names of all things; of a view of a large store that was never made, those of all dates."""
        from clusteratlas.catalogue.names import Names

        store = self.store_at_hand
        return self.names if store is None else Names(store)

    @property
    def _regions(self) -> "Regions":
        if self._known_regions is None or self._known_regions[0] is not self.store:
            self._known_regions = self.store, self._find_regions()
        return self._known_regions[1]

    def _find_regions(self) -> "Regions":
        from clusteratlas.catalogue.regions import Regions

        return Regions(self.store, self.names)

    def regions(self, language: str = "en") -> "tuple[RegionSummary, ...]":
        """The regions, with counts of what is recorded for each, their labels in a language."""
        return self._regions.summaries(language)

    def account(self, region: str) -> "Account":
        """The region that a name means, and where its facts are recorded.

        Raises:
            UnknownNameError: no region has that name.
        """
        return self._regions.account(region) if not self.is_unseen else self.near(region).account(region)

    def region_network(self, region: str) -> "Network":
        """All that is known of a region, as plain values.

        Raises:
            UnknownNameError: no region has that name.
        """
        from clusteratlas.catalogue.network import read_network

        if self.is_large:
            return self.near(region).region_network(region)
        account = self.account(region)
        at = self.at.text if self.at else ""
        return read_network(self.store, account.region, account.data_set, at, dated=self.dated)

    def resolve(self, name: str, kind: str = "thing") -> str:
        """The id of the one thing that a name means.

        A text that is no name, but begins one or has its words in one thing's names alone, is taken for that
        thing, and the log says so (``clusteratlas.catalogue.names``).

        Args:
            name: an id, a CURIE, an IRI or any name, case and accents aside.
            kind: ``thing``, ``stakeholder`` or a type token; other things are not considered.

        Raises:
            UnknownNameError: nothing of this kind has that name; the nearest are told.
            AmbiguousNameError: several have it, or begin with it; they are listed.
        """
        return short_id(self.names.resolve(name, kind))

    def find(self, text: str, kind: str = "", region: str = "") -> "tuple[Match, ...]":
        """The things of which a name holds the text, or its words in any order, best match first.

        Args:
            text: what to search for, case, accents and punctuation aside.
            kind: a type token, ``stakeholder`` or ``initiative`` to keep to.
            region: only what is recorded for this region.

        Raises:
            UnknownNameError: there is no such kind or region.
        """
        from clusteratlas.catalogue.search import search

        account = self.account(region).data_set if region else ""
        found = search(self.sought(text).names, text, kind)
        return tuple(one for one in found if account in {"", one.region})

    def show(self, name: str) -> "About":
        """Everything known of a thing, with sources.

        Raises:
            UnknownNameError: nothing has that name.
            AmbiguousNameError: several things have it.
        """
        from clusteratlas.catalogue.about import about

        if self.is_unseen:
            return self.near(named=((name, "thing"),)).show(name)
        return about(self.store, self.names.resolve(name))

    def language(self, tag: str) -> str:
        """The code, of the languages that names are in, that serves a language: ``de`` for ``de-AT``.

        English, which is logged, where no name is in the language.

        Raises:
            UnknownNameError: the tag is no language.
        """
        from clusteratlas.catalogue.languages import label_language

        return label_language(self.store, tag)

    def type_of(self, identifier: str) -> str:
        """The type token of a thing by its id; empty where it is not valid at the atlas's date."""
        return self.names.type_of(full_iri(identifier))

    def links(  # noqa: PLR0913 - each way to narrow the answer is given by name
        self,
        region: str = "",
        stakeholder: str = "",
        value_chain: str = "",
        at: str = "",
        *,
        dated: bool = False,
        potential: bool = False,
        status: str = "",
        least: str = "weak",
    ) -> "tuple[Link, ...]":
        """Which stakeholders link to which value chains, by all paths that derive it, the strongest first.

        Args:
            region: only stakeholders recorded for this region.
            stakeholder: only this stakeholder.
            value_chain: only this value chain.
            at: a year, month or day to look at the atlas as of.
            dated: whether to keep to ties that are known to hold then.
            potential: whether to add stakeholders that could serve a chain that nobody in their region does.
            status: ``attested`` strikes out every path with a hop that is not attested.
            least: the lowest band of a link to keep: ``strong``, ``moderate``, or ``weak`` for all.

        Raises:
            UnknownNameError: a name is unknown, or there is no such band; the nearest are told.
            RequestError: ``dated`` is asked for and no date is given.
        """
        require_band(least)
        if at or (dated and not self.dated):
            seen, narrowed = self._seen(at, dated=dated), (region, stakeholder, value_chain)
            return seen.links(*narrowed, potential=potential, status=status, least=least)
        from clusteratlas.catalogue.links.derivation import Links, link_order
        from clusteratlas.model import attested_links, is_known

        if self.is_large and (region or stakeholder):
            given = (stakeholder, "stakeholder"), (value_chain, "value-chain")
            near = self.near(*filter(None, (region,)), named=[one for one in given if one[0]])
            return near.links(
                region, stakeholder, value_chain, potential=potential, status=status, least=least
            )
        if self.is_large:
            found = tuple(sorted(chain.from_iterable(self.links_by_region(value_chain)), key=link_order))
        else:
            found = Links(self.store, self.weights).find(
                self.account(region).data_set if region else "",
                self.resolve(stakeholder, "stakeholder") if stakeholder else "",
                self.resolve(value_chain, "value-chain") if value_chain else "",
            )
        # Of a path that is struck out, a link loses strength, and perhaps its place.
        kept = sorted(attested_links(found), key=link_order) if status == "attested" else found
        return tuple(
            link for link in kept if is_known(link, least) or (potential and link.kind == "potential")
        )

    def dated_ties(self, *regions: str) -> "DatedTies":
        """How many ties the atlas holds at its date, and how many of them bear a date by which they do.

        Args:
            regions: only ties of these regions, taken together; none for all.

        Raises:
            UnknownNameError: no region has such a name.
        """
        from clusteratlas.store.dating import Dating

        if self.is_large and regions:
            return self.near(*regions).dated_ties(*regions)
        return Dating(self.store, self.at).count(*(self._node(region, "region") for region in regions))

    def region_links(self, region: str) -> "tuple[Link, ...]":
        """All links of a region's stakeholders, potential ones among them, as the analysis wants them.

        Raises:
            UnknownNameError: no region has that name.
        """
        return self.links(region=self.account(region).data_set, potential=True)

    def path(self, start: str, end: str, count: int = 3, *, attested: bool = False) -> "tuple[Path, ...]":
        """The strongest paths between two things, over ties of every kind, with their evidence.

        Raises:
            UnknownNameError: a name is unknown; the nearest are told.
            RequestError: the two are one thing.
        """
        from clusteratlas.catalogue.links.paths import Paths

        ends = self.resolve(start), self.resolve(end)
        deriving, neighbours = self._deriving(*ends), self._neighbours()
        paths = Paths(deriving, self.weights, attested=attested, neighbours=neighbours)
        return paths.best(*ends, count)

    def _deriving(self, *ends: str) -> "Store":
        """Triples by which links between two things are derived as the whole derives them."""
        from clusteratlas.catalogue.links.paths import linked

        stakeholder = linked({end: self.type_of(end) for end in ends}) if self.is_large else ""
        return (
            self.near(named=[(f"<{full_iri(stakeholder)}>", "stakeholder")]).store
            if stakeholder
            else self.store
        )

    def bind(self, question: "Question", given: "Sequence[str]") -> str:
        """The SPARQL of a named question with its parameters bound.

        Args:
            question: from :mod:`clusteratlas.catalogue.questions.library`.
            given: arguments as ``KEY=VALUE``; things by any of their names.

        Raises:
            RequestError: an argument is malformed, unknown or missing.
        """
        from clusteratlas.catalogue.questions.parameters import bound_terms, split_arguments

        return question.bind(bound_terms(question, split_arguments(given), self._node))

    def _node(self, text: str, kind: str) -> "ox.NamedNode":
        """The thing of a kind that a text names; a region is that in whose account things are recorded."""
        import pyoxigraph as ox

        if kind == "region":
            return ox.NamedNode(full_iri(self.account(text).data_set))
        return ox.NamedNode(self.names.resolve(text, kind))

    def query(self, name: str, **parameters: str) -> "Rows":
        """The answer to a named question.

        Args:
            name: of the question, as ``stakeholders-by-value-chain``.
            parameters: by name; things by any of their names.

        Raises:
            UnknownNameError: there is no such question, parameter or thing.
        """
        from clusteratlas.catalogue.questions.library import find_question
        from clusteratlas.catalogue.questions.parameters import region_of
        from clusteratlas.store.store import Rows

        given = [f"{key}={value}" for key, value in parameters.items()]
        question = find_question(name)
        answer = self.ask(self.bind(question, given), region=region_of(question, given))
        return Rows(answer.columns, answer.rows)

    def ask(self, query: str, limit: int | None = None, *, region: str = "") -> "Answer":
        """The answer to the SPARQL of a named question (:meth:`bind`), with the background that it needs.

        Args:
            query: the question, its parameters bound.
            limit: the most rows to read.
            region: the one to whose surroundings the answer keeps
                (:func:`clusteratlas.catalogue.questions.parameters.region_of`); empty where it does not.
        """
        if region and self.is_unseen:
            return self.near(region).ask(query, limit)
        return self.store.answer(query, limit=limit)

    def export(self, style: str = "turtle", region: str | None = None, *, background: bool = False) -> str:
        """The atlas, or one region with all that its ties lead to, as RDF text.

        Args:
            style: ``turtle``, ``trig``, ``ntriples``, ``nquads``, ``jsonld`` or ``rdfxml``.
            region: the region, or None for the whole.
            background: whether the vocabulary and the schemes come along; of the shipped atlas the value
                chains always do, of own data nothing else does.

        Raises:
            UnknownNameError: no region has that name.
            RequestError: the format cannot hold a statement.
        """
        from clusteratlas.catalogue import extract

        if self.is_large and region is not None:
            return self.near(region).export(style, region, background=background)
        store = self.store if background else self.store.data_alone()
        if region is not None:
            return extract.serialise(extract.region_quads(store, self.account(region).data_set), style)
        left_out = frozenset[str]() if background else self.contents.reference_graphs
        return extract.serialise(extract.graph_quads(store, left_out), style)

    def page(self, region: str, language: str = "en", site: "SiteLinks | None" = None) -> "Page":
        """A region's stakeholder network page, one HTML file.

        Raises:
            UnknownNameError: no region has that name.
        """
        from clusteratlas.publish.pages import region_page

        return region_page(self.material(region), language, site)

    def site(self, language: str = "en") -> "dict[str, str]":
        """Every region's page, the index and what stands beside them, as content by file name.

        Raises:
            UnknownNameError: pages don't come in that language.
        """
        from clusteratlas.publish.site import site_pages

        return site_pages((self.material(region.id) for region in self.regions()), language)

    def material(self, region: str) -> "Material":
        """What the pages tell of a region.

        Raises:
            UnknownNameError: no region has that name.
        """
        from clusteratlas.catalogue.links.material import read_material

        if self.is_large:
            return self.near(region).material(region)
        at = self.at.text if self.at else ""
        return read_material(self.store, self.account(region), self.weights, at, dated=self.dated)

    def sparql(
        self,
        query: str,
        *,
        limit: int | None = None,
        base: str = ID,
        with_schemes: bool = False,
        allow_service: bool = False,
    ) -> "Answer":
        """The answer to any SPARQL query: rows, triples, or yes and no.

        Args:
            query: SPARQL 1.1; the common prefixes need no declaration, nor do those at the head of own files.
            limit: the most rows or triples to read.
            base: the IRI against which relative ones are read.
            with_schemes: whether a query over own data is about the shipped vocabulary and schemes as well.
            allow_service: whether SERVICE may send parts of the query to other servers.

        Raises:
            RequestError: the query is malformed, too long, would reach outside, or cannot be run.
            UnavailableError: a server that SERVICE names gives no answer.
        """
        from clusteratlas.store.reading.declared import with_prefixes

        asked = self.store if with_schemes else self.store.data_alone()
        query = with_prefixes(query, self.contents.data) if self.contents.own else query
        return asked.answer(query, base=base, limit=limit, federated=allow_service)

    def rdf(self) -> "rdflib.Dataset":
        """An rdflib Dataset over the same store, without a copy; over own data it shows those alone."""
        from clusteratlas.store.rdflib_face import dataset

        return dataset(self.store.data_alone())

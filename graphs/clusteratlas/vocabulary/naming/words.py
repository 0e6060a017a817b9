"""Words of organisations' names that say the same: legal forms, abbreviations, translations, names of cities.

All are folded (:func:`clusteratlas.vocabulary.folding.fold`). The tables serve to recognise one thing under
two names, so they hold what people write in registers and lists of partners, not whole dictionaries.
"""

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SHORT_FORMS: Final = _words(
    """
    gmbh mbh ggmbh gesmbh ag kg kgaa ohg ug ev ek eg gbr sa sas sasu sarl gie gip lda ltda srl srls snc sce
    oy oyj ab ry ltd plc llc llp inc pte pty bv bvba cv nv vzw asbl aisbl scrl sprl spa sl slu as asa aps
    sia doo ood kft zrt spzoo
    """
)
"""Legal forms as they are abbreviated, folded and without dots, which hardly are words of a name."""

LEGAL_FORMS: Final = SHORT_FORMS | _words(
    """
    stiftungsgmbh eurl scop sem semop epic epa ste societe limitada crl epe ipss unipessoal sc scs pfa ong
    ky abp rf aktiebolag osakeyhtio limited incorporated corp corporation co company cic scarl slp aie ou
    uab dd sro nyrt sp zoo
    """
)
"""Folded and without dots. They stand at the end of a name, or in some countries at its beginning."""

STOP_WORDS: Final = _words(
    """
    the of for and in at on to by der die das des dem den fur und im am zu zum zur von vom le la les
    l de du d des et en au aux pour a o os as da do das dos e em no na para al ale ai si din pentru
    cu ja och i av for foer till vid del della di per y el los las het van voor
    """
)
"""Small words that one writer puts and another leaves out."""

PHRASES: Final[dict[str, str]] = {
    "university of applied sciences": "uas",
    "universities of applied sciences": "uas",
    "fachhochschule": "uas",
    "ammattikorkeakoulu": "uas",
    "yrkeshogskola": "uas",
    "yrkeshogskolan": "uas",
    "hochschule fur angewandte wissenschaften": "uas",
    "tekniska hogskola": "university technical",
    "tekniska hogskolan": "university technical",
    "technische hochschule": "university technical",
    "institute of technology": "university technical",
    "institute of technical": "university technical",
    "chamber of commerce and industry": "cci",
    "chamber of industry and commerce": "cci",
    "industrie und handelskammer": "cci",
    "chambre de commerce et d industrie": "cci",
    "chambre de commerce et industrie": "cci",
    "camera de comert si industrie": "cci",
    "regional development agency": "agency development regional",
    "agentia pentru dezvoltare regionala": "agency development regional",
    "agence de developpement regional": "agency development regional",
    "e v": "",
    "a s": "",
    "s r l": "",
    "sp z o o": "",
    "gmbh co kg": "gmbh",
    "gmbh and co kg": "gmbh",
    "gmbh und co kg": "gmbh",
}
"""Several words, longest first, and what is taken in their place."""

ABBREVIATIONS: Final[dict[str, str]] = {
    "univ": "university",
    "uni": "university",
    "inst": "institute",
    "dept": "department",
    "dep": "department",
    "ctr": "center",
    "cent": "center",
    "tech": "technical",
    "techn": "technical",
    "technol": "technical",
    "assoc": "association",
    "ass": "association",
    "dev": "development",
    "res": "research",
    "natl": "national",
    "nat": "national",
    "intl": "international",
    "int": "international",
    "reg": "regional",
    "sci": "science",
    "med": "medical",
    "mfg": "manufacturing",
    "mgmt": "management",
    "eng": "engineering",
    "ind": "industry",
    "gov": "government",
    "min": "ministry",
    "found": "foundation",
    "fac": "faculty",
    "lab": "laboratory",
    "labs": "laboratory",
    "bros": "brothers",
    "st": "saint",
    "tu": "university technical",
    "fh": "uas",
    "ihk": "cci",
    "adr": "agency development regional",
}
"""Words cut short, and the canonical word of their kind."""

_SAME: Final = """
university: universitat universitaet universite universidade universitatea universitate universitet
  universitetet
  universiteit universita universidad universitas uniwersytet yliopisto yliopiston
college: hochschule hogskola hogskolan korkeakoulu colegiul colegiu colegio
institute: institut instituto institutul institutet instituutti istituto instituut institution
school: schule ecole escola scoala skola koulu escuela scuola
academy: akademie academie academia akademin akatemia
faculty: fakultat faculte faculdade facultatea
center: zentrum centre centro centru centrul center keskus centrum centret
agency: agentur agence agencia agentia agenzia byra virasto
association: verein verband associacao asociatia asociacion associazione forening foreningen
  yhdistys liitto vereniging
foundation: stiftung fondation fundacao fundatia stiftelse stiftelsen saatio fundacion fondazione
  stichting
chamber: kammer chambre camara camera kamari kammare kammaren
ministry: ministerium ministere ministerio ministerul ministerio ministeriet ministerie
city: stadt ville cidade oras orasul kaupunki stad municipality municipalite municipio camara
  primaria kommun kunta
region: regio regiao regiunea regionen maakunta
council: rat conseil conselho consiliul neuvosto radet
society: gesellschaft sociedade societatea seura sallskap sallskapet
network: netzwerk reseau rede retea reteaua verkosto natverk natverket
cluster: clusterul klusteri kluster polo
park: parque parc parcul puisto
laboratory: labor laboratoire laboratorio laborator laboratorio laboratorium
hospital: krankenhaus klinikum hopital spitalul sairaala sjukhus
technical: technology technological technologies technologie technologies tecnologia tecnologias
  tehnologie tehnologii
  technische technischer technisches technique techniques tecnica tecnico tehnica tekniska teknisk
  tekniikka
  teknologia teknillinen teknologi teknik technik technologien technologisches technologique
  tecnologico politehnica
research: forschung recherche recherches investigacao cercetare cercetari tutkimus forskning ricerca
  investigacion
development: entwicklung developpement desenvolvimento dezvoltare dezvoltarea kehitys kehittamis
  utveckling sviluppo
science: sciences wissenschaft wissenschaften ciencia ciencias stiinta stiinte tiede tieteen
  vetenskap scienze
applied: angewandte appliquee appliquees aplicada aplicadas aplicate soveltava tillampad
innovation: inovacao inovare innovaatio innovationen innovations innovacion innovazione
business: wirtschaft unternehmen entreprise entreprises empresa empresas afaceri yritys foretag
  companies
economy: economie economia talous ekonomi economic economique economica
industry: industrie industria industrii teollisuus industri industries industrial industriel
  industriais
energy: energie energia energetica energi
environment: umwelt environnement ambiente mediu ymparisto miljo
health: gesundheit sante saude sanatate terveys halsa
medical: medizin medizinische medicine medecine medicina laaketiede medicinsk medicinska medicale
agriculture: landwirtschaft agricultura maatalous jordbruk lantbruk agricole
physics: physik physique fisica fizica fysiikka fysik
chemistry: chemie chimie quimica kemia kemi
engineering: ingenieur ingenierie engenharia inginerie
national: nationale nationales nationaler nacional kansallinen nationell nationella nazionale
international: internationale internacional internationala kansainvalinen internationell
regional: regionale regionales regionala regionaal alueellinen regionalt
european: europaische europaisches europeen europeenne europeu europeia european eurooppalainen
  europeiska
federal: bundes bundesanstalt
state: landes etat estado stat valtio stats
applied sciences: angewandtewissenschaften
association of: federation federacao federatia
transport: verkehr transports transportes liikenne
tourism: tourismus tourisme turismo turism matkailu
culture: kultur cultura kulttuuri
education: bildung formation educacao educatie koulutus utbildning
fund: fonds fundo fond rahasto
bank: banque banco banca pankki banken
union: verbund uniao uniunea liitto
group: gruppe groupe grupo grup grupul ryhma konsern koncern gruppen
holding: beteiligungsgesellschaft
services: dienste service servicos servicii palvelut tjanster dienstleistungen
north: nord norte nordul norra pohjois pohjoinen northern
south: sud sued sudul sul sodra etela southern
east: ost est leste ostra ita eastern
west: ouest oeste vest vestul vastra lansi western
sweden: schweden suede suecia suedia ruotsi sverige
finland: finnland finlande finlandia finlanda suomi suomen
germany: deutschland deutsche deutscher deutsches allemagne alemanha germania saksa tyskland german
france: frankreich francaise francais franca franta ranska frankrike french
portugal: portuguesa portugues portugalia portugali portuguese
romania: rumanien roumanie romenia romana romaniei romanian
europe: europa eurooppa
lapland: lappland laponie laponia lappi lapin
cologne: koln
munich: munchen muenchen
vienna: wien
lisbon: lisboa
gothenburg: goteborg goteborgs
bucharest: bucuresti bukarest bucarest
helsinki: helsingfors helsingin
turku: abo turun
tampere: tammerfors tampereen
oulu: uleaborg oulun
rome: roma
prague: praha prag
warsaw: warszawa warschau
hanover: hannover
nuremberg: nurnberg
brunswick: braunschweig
florence: firenze
milan: milano
turin: torino
venice: venezia
naples: napoli
genoa: genova
seville: sevilla
brussels: bruxelles brussel brussels
copenhagen: kobenhavn
antwerp: antwerpen anvers
ghent: gent gand
geneva: geneve genf
zurich: zuerich
athens: athina
porto: oporto
"""

SAME_WORDS: Final[dict[str, str]] = {}
"""Words of other languages, and forms of a word, by the English word that is taken in their place."""
for _entry in _SAME.replace("\n  ", " ").strip().splitlines():
    _one, _, _others = _entry.partition(":")
    for _other in _others.split():
        SAME_WORDS.setdefault(_other, _one)

SAME_FORMS: Final[dict[str, str]] = {
    "ab": "oy",
    "osakeyhtio": "oy",
    "aktiebolag": "oy",
    "abp": "oyj",
    "rf": "ry",
    "limited": "ltd",
    "incorporated": "inc",
    "corporation": "corp",
    "company": "co",
    "mbh": "gmbh",
    "limitada": "lda",
    "sasu": "sas",
    "eurl": "sarl",
}
"""Legal forms that are one, in two languages or written out."""

CONTRASTS: Final = _words(
    """
    north south east west northern southern eastern western central upper lower inner outer nord sud
    ost sued norte sul leste oeste est vest pohjois etela ita lansi norra sodra ostra vastra new old
    first second third fourth fifth one two three four five erste zweite dritte premier deuxieme
    primeiro segundo ensimmainen toinen forsta andra junior senior alpha beta gamma delta i ii iii
    iv v vi vii viii ix x xi xii
    """
)
"""Words whose difference makes two things of like names: directions, ordinals, Roman numerals."""

"""Words by which a name is told from what only looks like one."""

HONORIFICS = frozenset(
    """mr mrs ms dr sir lord lady sheikh gen lt col maj capt sgt adm sen rep gov prof madame hon
    honourable""".split()  # noqa: SIM905
)
# Nouns that point back to a body named before.
POINTING = frozenset(
    """agency alliance bank bloc company firm group grouping movement organisation organization party
    union""".split()  # noqa: SIM905
)
# Words that the recogniser takes for names and that are none.
NOT_NAMES = frozenset(
    [
        "Brexit",
        "COVID",
        "Covid",
        "COVID-19",
        "Covid-19",
        "Constitution",
        "God",
        "Applause",
        "Inaudible",
        "Laughter",
        "Internet",
        "Treaty",
        "GMT",
        "EST",
        "EDT",
        "UTC",
        "CET",
        "BST",
        "Talmud",
        "Torah",
        "Bible",
        "Quran",
        "Koran",
        "CEDAW",
        "CITES",
        "AUSMIN",
        "CHOGM",
        "CTBT",
        "DMZ",
        "ICCPR",
        "JCPOA",
        "KORUS",
        "NPT",
        "SPNFZ",
        "TPP",
        "TTIP",
        "UNCAC",
        "UNCLOS",
        "Anglophone",
        "Euro-Atlantic",
        "Francophone",
        "Nord Stream",
        "Transatlantic",
    ]
)
# Abbreviations of things: a recogniser takes capitals for a body.
THINGS = frozenset(
    """ABM AIDS ATM CBM CCTV CPI CSR DNA EEZ EV EVs FAQ FAX FDI FTA FTAs GDP GNI GNP GPS GSP HIV ICBM ICBMs
    ICT IED IEDs INF IP IT KB LGBT LGBTI LGBTQ LNG LPG MB MANPADS MLAT MOA MOU MOUs NDC NDCs ODA PCR
    PDF PPE PPP PTSD Q&A R&D RTF SALT SDG SDGs SDR SIV SIVs SLBM SMEs START STEM TB TEL TIFA TPS UAV
    UAVs UPR VAT VPN WMD""".split()  # noqa: SIM905
)
# Alone these are no persons, whatever the recogniser says.
NO_PERSONS = frozenset(
    """Begin Donbas Donbass English Excellency Forum French Gaza Green Highness Laughs Licence
    License Long Luhansk Majesty March May Muslim Note Roadmap Sahel Sunni Shia Wine""".split()  # noqa: SIM905
)
# The recogniser takes papers, meetings and wares for organisations; they act for nobody.
NO_ACTORS = frozenset(
    """accord accords act agreement alliance bill charter clause code communique constitution convention
    covenant declaration decree doctrine framework initiative law memorandum package pact partnership plan
    policy programme program proposal protocol resolution roadmap statute strategy treaty anniversary
    conference day dialogue exercise festival games meeting olympics prize session summit talks week
    state province county region district river lake island peninsula strait sea ocean valley gulf coast
    pacific indo-pacific asia-pacific caribbean sahel sahara balkans caucasus levant maghreb arctic
    airport airstrip boulevard bridge canal cathedral crossing dam line mosque mosques motorway pier runway
    shrine square stadium stream synagogue temple terminal tunnel
    aircraft airliner bomber bombers destroyer fighters frigate helicopter helicopters jets missiles rocket
    rockets submarine tanker warplane warship
    covid internet missile pipeline vaccine virus visa
    award budget campaign challenge change climate concept conflict cooperation corridor crisis currency
    development economy education election elections emergency engagement era event factbook fact growth
    health heritage holiday hotel index infrastructure investment issue law medal mission needs operation
    opportunity order peace people people-to-people process progress project read readout reconstruction
    recovery referendum register reform reforms refugee region relations remarks report response review rights
    road route rule sanctions sea section security sheet standards statement station strike support
    assessment assessments assistance awareness capacity chains collection commitment commitments
    compliance consultations counterterrorism disarmament diversity efficiency emissions engagement
    environment equality equipment equity funding goal goals governance guidance guidelines
    implementation inclusion indicators innovation integration knowledge learning letter malware
    measures migration non-proliferation nonproliferation objective objectives oceans outcome pathway
    pillar pillars policies practices preparedness principles priorities procurement proliferation
    prosperity ransomware recommendations regulation regulations resilience result results risk risks
    safety shield stability statistics strategies tax transformation trends understanding update
    violence waters weapons
    sustainability system technology television terms theatre theorem threat time title tour trade transition
    transparency trip values visit vote war warfare zone""".split()  # noqa: SIM905
)
STORMS = frozenset({"Cyclone", "Hurricane", "Storm", "Tropical", "Typhoon"})
# Before the name of a ship.
SHIPS = frozenset({"HMAS", "HMCS", "HMS", "INS", "MT", "MV", "RFA", "RMS", "SS", "USNS", "USS"})
PREFIXES = frozenset({"anti", "ex", "pro"})
# Behind a capital these are its government's.
ORGAN_WORDS = frozenset(
    "administration army authorities cabinet city government mayor ministry officials police regime".split()  # noqa: SIM905
)
# What is done to people: of a mere number it tells that people are counted.
BEFALLING = frozenset(
    """abduct arrest behead deport detain displace evacuate execute hospitalise hospitalize imprison injure
    jail kidnap kill massacre murder rescue shoot slaughter torture wound""".split()  # noqa: SIM905
)
# Of "those" who are so.
OF_PEOPLE = frozenset(
    """accuse accused affect affected arrested charge complicit convict convicted detained displaced guilty
    harm implicate implicated injured involved killed loyal missing opposed persecute responsible suspect
    suspected trap trapped vulnerable wounded""".split()  # noqa: SIM905
)
# Those who do so are people, though only their number is told.
TAKING_PART = frozenset({"demonstrate", "drown", "flee", "march", "perish", "protest", "rally", "starve"})
# "International law" is nobody's deed; this is done by the international community, or is it.
OTHERS_DEEDS = frozenset(
    """acclaim aid alarm appeal assistance backing boycott call community concern condemnation counterpart
    criticism demand denunciation donor embargo help intervention isolation mediation mediator opposition
    outcry outrage partner praise presence pressure protest reaction rebuke recognition sanction scrutiny
    support warning""".split()  # noqa: SIM905
)

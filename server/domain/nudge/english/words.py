"""English word classes that the resolver leans on. Closed classes are whole; open ones hold what people say most."""

from server.domain.nudge.lexicon import word_set

SELF = word_set("i me myself mine")
US = word_set("we us ourselves ours")
YOU = word_set("you yourself yourselves ye")
THIRD = word_set(
    """he she they him her them himself herself themselves someone somebody anyone anybody everyone everybody
    nobody noone whoever who"""
)
POSSESSIVES = word_set("my your his her their our its whose")
DETERMINERS = POSSESSIVES | word_set(
    """a an the this that these those some any another every each no all both many most several few two three four
    five half such what"""
)
BE = word_set("am is are was were be been being 's")
BECOME = word_set(
    """become became becomes becoming remain remains remained stay stays stayed turn turned turns"""
)
MODALS = word_set(
    """will would can could should might must may shall 'd used going supposed have has had got to do does did ever
    never not"""
)
NEGATORS = word_set("not never no nor neither hardly without none nothing")
ADVERBS = word_set(
    """complete utter just only still really actually clearly basically obviously always never also even now
    probably definitely literally totally honestly maybe perhaps once already kind of sort simply pretty very so
    too quite rather completely utterly absolutely apparently fully total properly thoroughly downright
    outright increasingly seriously genuinely truly practically
    essentially secretly proper currently today well like yet then ever nothing more than but bloody fucking fkn
    effing f***ing freaking damn mostly usually often sometimes officially partly forever gonna certainly surely
    evidently supposedly allegedly first another a an the such no bit"""
)
OPENERS = word_set(
    """and but so because if when while well ok okay honestly lol tbh or though although since then also plus yeah
    yes no nah oh ah hey hi hello look listen anyway anyways basically maybe like now today please sorry thanks
    thank rip omg ffs jesus christ god apparently sadly luckily unfortunately unless until whenever even just
    actually seriously literally where as cause that"""
)
CONJUNCTIONS = word_set(
    """and but so because though although while when whenever if unless until since then or plus where whereas
    after before that which as than"""
)
BREAKS = frozenset([",", ";", ":", "(", ")", "-", "...", "/", "[", "]"])
ENDS = frozenset([".", "!", "?", "\n"])
QUOTES = frozenset(["'", '"'])

KIN = word_set(
    """mum mums mother mothers mummy ma dad dads father daddy parent parents brother brothers bro sister sisters
    sis son sons daughter daughters kid kids child children baby husband hubby wife partner fiance fiancee ex
    girlfriend boyfriend cousin cousins uncle aunt auntie aunty nephew niece nan nana gran granny grandma
    grandmother grandad grandpa grandfather grandson granddaughter stepdad stepmum stepfather stepmother stepson
    stepdaughter stepbrother stepsister twin family folks relative relatives inlaw inlaws laws godfather godson
    goddaughter lad lads missus da granda pa nephews nieces bairn wean"""
)
CLOSE = KIN | word_set(
    """friend friends mate mates bestie best buddy sponsor sponsee roommate housemate flatmate pal colleague"""
)
PEOPLE = CLOSE | word_set(
    """guy guys man men woman women girl girls boy boys person people bloke blokes lady ladies fella teen teens
    teenager neighbour neighbor neighbours neighbors boss manager landlord landlady tenant tenants teacher nurse
    doctor gp therapist counsellor counselor worker workers colleague colleagues coworker coworkers client
    clients patient patients resident residents member members driver singer actor actress celebrity player
    student students pupil pupils tutor officer cop cops police bouncer barman customer customers dealer dealers
    folk folks someone youth youngster youngsters mp fellas tradie tradies politician president minister chef
    builder cleaner carer stranger strangers owner judge lawyer pastor priest vicar coach trainer boyfriend
    girlfriend mother lodger caretaker prisoner prisoners inmate soldier veteran vet veterans roommate in-laws
    flatmates housemates hobo treasurer chairman beggar beggars housemate sponsor family families everybody
    anyone nobody idiot twat prick supervisor surgeon surgeons babysitter solicitor midwife dj mod mods plumber
    electrician receptionist principal headteacher professor lecturer footballer actors manageress keyworker
    hairdresser barber chemist pharmacist stepkid uncle-in-law landlords squatter squatters busker buskers
    roofer joiner trucker taxi-driver rapper vlogger youtuber streamer influencer celeb celebs writer author
    artist drummer guitarist musician musicians ones-next-door offender offenders criminal criminals voter
    voters protester parishioner drinkers drinker smoker eldest youngest oldest rider estate street mob clown
    muppet prat idiots hostel-mate passenger passengers waiter waitress bitch bastard cow"""
)
NAMES = word_set(
    """kyle declan ciaran aoife siobhan deirdre bernie derek trish debs bev priya marcus kieran niamh sinead paddy
    sharon shauna tam dougie morag dave steve john james paul chris mike dan sam alex jo joe kate sarah emma
    lucy anna amy beth becky jess jessica laura lisa lou karen tina tracy kim kelly gary kev kevin barry terry
    tony tom tommy tim ben jack jake josh ryan liam lee luke matt michael pete peter phil robbie bob bobby rick
    ricky ron sean shaun simon stu andy adam aaron carl craig danny darren dean debbie denise donna fiona gemma
    gina hannah helen jade jane janet jen jenny jim jimmy julie justin katie ken leah linda maria marie mary meg
    mel mick nicola nina pam rachel rosie ruth sandra scott sophie stacey stephen tara ted trevor vicky wendy
    zoe billy charlie frank fred george harry henry jason jay jerry jordan lewis martin neil nathan ollie oscar
    ross russ shane stan wayne mandy maggie doug eddie ella grace"""
)
REPORTING = word_set(
    """wonder wonders wondered wondering admit admits admitted accepts accepted identifies typed ticked say says
    said saying tell tells told telling call calls called calling think thinks thought thinking reckon reckons
    reckoned believe believes believed claim claims claimed shout shouts shouted shouting scream screams
    screamed screaming yell yells yelled yelling whisper whispers whispered write writes wrote written writing
    text texts texted texting post posts posted posting ask asks asked asking insist insists insisted insisting
    suggest suggests suggested imply implies implied hint hints hinted joke jokes joked joking label labels
    labelled labeled labelling labeling describe describes describing described refer refers referred accuse
    accuses accused accusing mutter muttered snap snapped go goes went announce announces announcing announced
    informed informs declare declared argue argues argued arguing warn warns warned quote quotes quoted preach
    preaches preached assume assumes assumed spat sneer sneered hiss hissed laugh laughed lecture lectured treat
    treats treated name named brand branded consider considers considered comment commented reply replied decide
    decides decided hear heard overheard mean means put puts dismissed dismiss dismisses introduced introduces
    introduce tweeted mumbled remarked stated state states complain complained rant ranted ranting roar roared
    bark barked"""
)
WEAK_REPORTING = word_set(
    """go goes went put puts post posts posted treat treats treated mean means decide decides decided hear heard
    snap name named laugh laughed text texts texted state ask asks asked asking brand consider considers
    considered joke jokes joking refer writing write texting comment argue arguing argued bark"""
)
CALLING = word_set(
    """call calls called calling label labels labelled labeled labelling labeling describe describes described
    brand branded name named describing emailed announces announcing informed informs considered consider treat
    treats treated refer refers referred introduced introduces introduce"""
)
OWN_VIEW = word_set(
    """think reckon believe guess feel bet swear say find figure suspect consider mean call suppose assume hope
    wish"""
)
SOURCES = word_set(
    """file notes chart record records report letter article headline headlines paper papers news post comment
    comments poster leaflet sign book podcast badge tshirt shirt mug tattoo form discharge paperwork caption
    thread tweet email text guideline guidelines website sticker banner graffiti documentary daily mail sun"""
)
FEEL_WORDS = word_set("feel feels feeling felt")
COMMON = (
    DETERMINERS
    | BE
    | MODALS
    | ADVERBS
    | CONJUNCTIONS
    | NEGATORS
    | SELF
    | US
    | YOU
    | THIRD
    | word_set(
        """of in on at by for with from about to into over under out off up down get gets got getting go goes went want
    wants need needs say says other another themselves yourself himself herself if when who what way one ones
    make made makes take takes give see look come came keep kept let time day week month year good back thing
    things people really right left put them everything nothing show find first before work home choose decide
    start end ask tell told feel felt talk write others question group person care love part place today tonight
    long little bit"""
    )
)
"""Words that most messages have some of."""

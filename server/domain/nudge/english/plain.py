"""What English messages are mostly made of: the words that our own examples hold most often, and those of any talk.

Which of them are plain, so that nothing follows from them, is worked out from the packs (see `glance.py`).
"""

from server.domain.nudge.lexicon import word_set

USUAL = word_set(
    """a about above absolute absolutely access across actual actually adderall addict's adjective administration
    advice afraid after afternoon again against age ago agree agreed ah alcohol aldi alive all allowed almost
    alone already also although always am an and angry anonymous another answer answered anxious any anybody
    anyone anyone's anything anyway apartment app apparently april are aren't argue arms around as ashamed ask
    asked asking asks asleep assemble at ate august aunt avoid awake away back bad badly bag bags bake bakery
    bank bar barely bath bathroom bay be beach because bed beds been beer before behaviour behind being believe
    believed bench beside best bet better between bev big bike bill bills bingo birthday biscuit biscuits bit
    blade block bloke blood bloody blue boat body boiler book booked bookies boring born boss both bought boy
    brain brave break breakfast breath breathe breathing brilliant bring broken brother brother's brothers
    brought brownies bunch bus busy but buy buying by bye cafe call called calling calls calm came can can't
    canal cant captions car card cards care cared career careful carried carry case cases cat cats centre chair
    chairing chairs chance change changed charge chart chat check checking chemist child children choir choose
    christening christmas chronic chuffed church class classic clear client clock close closed club coat cocaine
    code codeine coffee cold college come comedy comes coming comments commit commits committing company
    complete completely consultant cook cooked cooker cookie cooking copper copy corner cos cost costing cot
    could couldn't council counsellor counting country county course cousin cover coward's cr craving cravings
    cried crime crisps cross crossword cruel cry crying curry curtains da da's dad dad's dance dancing dark date
    dating daughter daughter's day days deal december decent decide decided decision definitely dentist deposit
    designed diagnosed diary did didn't didnt difference different difficult dinner discharge disorder divorce
    do doc doctor does doesn't dog dogs doing don't done dont door doors down drive driving drop drove dry
    during e each early ears easter easy eat eating eight either eleven else else's em emailed enough episode
    essay estate even evening evenings ever every everybody everybody's everyone everyone's everything
    everywhere ex exactly exam expect expected explain eyes face facebook faces fair fallen family far farm
    farmers father father's feb february feeding feel feeling feelings feels feet fell fella fella's fellow felt
    few fifth fifty file fill film finally find finding fine first fit five flapjacks flask flat flats flinch
    floor flyer folks food football for forget forgot forgotten form former fortnight forty foster found four
    fourteen fourth friday fridge friends from front full functioning game garage garden gas gate gave get gets
    getting ginger girl girls give given glad glasses go god goes going gone gonna good got gp gran grand
    grandkids grateful gratitude great group groups grown guess guilt guilty guy guys gym had hadn't hair half
    hall hand handed hands happy hard hardly harm has hasn't hat hate have haven't having he he'd he'll he's
    head hear heard hearing heart held hello help helped helping her here hers herself hes hey hi him himself
    hip his history hiya hold holding holiday home honest honestly honesty hoover hope hopeful hopefully hoping
    hormone hospital hostel hot hour hours house housing how hug hugs hun hundred husband i i'd i'll i'm i've
    idea ideas if ignore ill im in inject instead institute insurance intake interview into introduced is isn't
    it's its itself iv ive january jeans job joke judge judging july jumper june just karaoke keep keeping keeps
    kept ketamine kettle kev keys kid kid's kidney kids killer kind kitchen knees knew know known knows lad
    lad's ladies lads lady lake landlord landlord's last late later laugh laughed laughing law leaflet leaflets
    learned least leave leaving leeds left less let let's letter library licence lie lied lift lifts light like
    liked likely line list listen listened listening literally little lived liver lives load local locker
    locking locks lol lonely long look looked looking looks lose lot loud love loved lovely loving luck lunch
    lying made make makes making mam man manager manners many marathon march marriage mate mates maths may maybe
    me meal mean means meant meeting meetings member men message messages met midnight might mine mine's minus
    minute minutes missed missing mom moment moments monday money month month's months moon more morning
    mornings mortgage most mostly mother mother's move moved moving ms much mug mum mum's mums music must
    muttered my myself names nan nan's national near nearly need needed needles needs negative neighbour
    neighbours neither nephew nervous never new news next nice nicked niece night nights nine nineteen ninety no
    nobody nobody's non none noon nope nor not note notes nothing noun november now nurse nursing nuts o'clock
    obviously october of off offer office often ok okay old older on once one one's ones online only onto open
    opened opens option or order ordered other others our ours ourselves out outside over overdosed own page
    paid pain pair panic paperwork paramedic parents parish park parking parrot part partner party pass past
    patient patients pay payday peace peed pen people people's perhaps person perth pet petrol pharmacist phone
    phrase physio piano picking pizza place plan planned planning plans play played playing please pls po point
    points police porch post posts prayer pretty probably problem problems promise promised proper properly
    proud pub pure purse put question queue quid quiet quite quiz radio raging rain ramp ran rang rate reach
    reached reaching read reading reads ready real really reason reasons receipt reception reckons recovering
    recovery recycling red reformed relapsed relief remember remembered rent report reporting rest result
    results retardant retired retreat right ring ringing river road rock roof room roommate rota round row rude
    rule run running runs rural sad safe safety said sale same samhsa sample sandwich sat saturday save saved
    saw say saying says schizophrenia school scratched screaming screen sea seat second see seeing seems seen
    self sending sense sent sentence september serenity serial service services set seven shake shaking shall
    shame share shared sharing she she'd she'll she's shed shes shift shocking shoes shook shop shopaholic short
    should shouldn't shout shouting show showed shower shrank shut sick side sign signed silence since sing
    singing single sister sister's sit site sits sitting six skin sleep sleeping sleeves slept slot slow small
    smell smile smiled snow so sober sobriety social sold some somebody someone something sometimes somewhere
    son soon sorry sort sound sounds soup sourdough space spar spare speak speaking spell spent spice spoke
    sponsee sponsor spot spreadsheet spring square st stairs stand start started station stay stayed staying
    step steps stick still stomach stone stood stop stopped story stranger street strong struck stuff stupid
    substance success such suicide's summer sun sunday sundays supervisor support supported supporting suppose
    supposed sure swear swim swimming system table take taken takes taking talk talked talking taught tbh tea
    teacher team teenagers teeth tell telling tells telly ten term terrible test tests text textbook texted than
    thank thanks thanksgiving that that's thats the their theirs them themselves then therapist there there's
    these they they're they've thing things think thinking thinks third thirties thirty this tho those though
    thought thousand thread three throat through thursday til till time times tips tired to toast today today's
    together toilets told tomorrow tonight too took top total toward town traffic train tried trigger triggers
    trip true trust truth try trying tucson tuesday tunes turkey turn turned turns twelve twenties twenty twice
    two type typed typical typing u ua uncle under understand understood uni union unit unsuccessful until up
    update upstairs ur urge urges urine us used uses usually van very vicar view visit visited visits voice
    voices vote wait waiting wake walk walked walking wall want wanted wants ward warm warned was wasn't watch
    watched watching water way we we'll we're we've wear weather wedding wednesday wee weed week weekends weeks
    welcome well went were weren't what what's when where where's whether which while who who'd who's whoever
    whole whom whose why wife wife's wifi will window wine winter wiper wish with within without woke woman
    women won't wondering wonders wont word words work worker working works world worried worry worrying worse
    worst would wouldn't write writing wrong wrote y'all ye yeah year years yep yes yesterday yet yoga you you'd
    you'll you're you've young your yours yourself youth yrs zero zoom"""
)

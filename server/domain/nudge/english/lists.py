"""Word lists that the English pack names in its variants, and ordinary words that look like distinctive ones."""

from server.domain.nudge.lexicon import phrases, word_set

LISTS: dict[str, tuple[str, ...]] = {
    "object": phrases(
        """weather, boiler, wifi, lights, printer, oven, thermostat, phone, laptop, app, timetable, shower,
        heating, radiator, car, bus, sky, market, sat nav, telly, router, computer, washing machine, kettle,
        sun, rain, lift, signal, autocorrect"""
    ),
    "substance": phrases(
        """drug, drugs, alcohol, drink, booze, substance, substances, opioid, opioids, opiate, opiates, heroin,
        cocaine, coke, crack, meth, speed, prescription drug, prescription drugs, prescription, painkiller,
        painkillers, pill, pills, benzo, benzos, benzodiazepine, benzodiazepines, barbiturate, barbiturates,
        amphetamines, cannabis, weed, fentanyl, ketamine, ket, amphetamine, oxy,
        xanax, codeine, tramadol, spice, solvent, solvents, steroid, steroids, polysubstance, valium, adderall,
        nitrous, mdma, glue, gas, tablets, medication, meds, crystal, ice, smack, dope, chemsex, inhalant,
        inhalants, percs, percocet, vicodin, gabapentin, pregabalin, sedatives, stimulants, stimulant, sedative,
        opium, narcotics, narcotic, liquor, vodka, whisky, whiskey, wine, alcohol and drug, drug and alcohol,
        drugs and alcohol, alcohol and drugs, drink and drugs, gin, rum, beer, cider, lager, sleeping tablets,
        sleeping pills, laxatives, poppers, tranquillisers, tranquilizers, diazepam"""
    ),
    "hard_drug": phrases(
        """drug, drugs, heroin, coke, cocaine, crack, meth, pill, pills, ket, opioid, opiate, fentanyl, dope,
        smack, benzo, ice, speed, weed, oxy, painkiller, xanax, codeine, spice, wine, gin, vodka, drink, cider,
        booze, alcohol, crystal meth, gear, charlie"""
    ),
    "medicine": phrases(
        """methadone, suboxone, subs, sub, subutex, bup, bupe, buprenorphine, buvidal, sublocade, vivitrol,
        naltrexone, antabuse, disulfiram, acamprosate, campral, espranor, physeptone, the patch, mat, moud, ost,
        oat, antidepressants, antidepressant, ssris, ssri, sertraline, prozac, zoloft, lexapro, citalopram,
        fluoxetine, lithium, antipsychotics, quetiapine, meds, medication, medications, medicine, the clinic,
        psych meds, anxiety meds, mirtazapine, venlafaxine, tablets, pills, the shot, a script, your script, his
        script, her script, their script, maintenance, opioid agonist, lofexidine"""
    ),
    "opioid_medicine": phrases(
        """methadone, suboxone, subs, sub, subutex, bup, bupe, buprenorphine, buvidal, sublocade, vivitrol,
        naltrexone, espranor, mat, moud, ost, meds, medication, antidepressants, a script, the script, script,
        antabuse, ssris, physeptone, maintenance, anything, something, psych meds, sertraline, pills"""
    ),
    "be": phrases("""is, are, was, were, be, being, been, am, 's, r"""),
    "label": phrases(
        """addict, addicts, alcoholic, alcoholics, junkie, junkies, crackhead, crackheads, druggie, druggies, user,
        drunk, drunks, dope fiend, smackhead, tweaker, cheat, liar, pothead, cokehead, pillhead"""
    ),
    "them": phrases(
        """him, her, them, himself, herself, themself, themselves, these people, those people, someone, people"""
    ),
    "self": phrases(
        """himself, herself, themself, themselves, themselfs, theirself, theirselves, hisself, yourself, yourselves"""
    ),
    "poss": phrases("""his, her, their, your, the"""),
    "programme": phrases(
        """rehab, treatment, detox, recovery, the programme, the program, programme, program, drug court,
        probation, sober living, inpatient, outpatient, residential, therapy, his detox, her detox, their detox,
        his rehab, her rehab, his treatment, her treatment, their rehab, their treatment, his recovery, her
        recovery, methadone, suboxone, the steps, the twelve steps, aftercare, programs, programmes, rehabs,
        detoxes"""
    ),
    "attempt": phrases(
        """attempt, attempts, try, overdose, suicide, suicide attempt, suicide attempts, suicides"""
    ),
    "intense": phrases(
        """so, super, totally, completely, proper, well, such, very, really, being, be, gone, goes, went, total,
        absolutely, pure, literally, dead, too, a bit, kind of, sort of, all"""
    ),
}

ORDINARY: frozenset[str] = word_set(
    """ab abse abu abuse abused abuses abusive ad add adduct adducts ads al alc alcohol ally amuse an ane ano
    anorexia anorexic ant anti antidepressant ants ar ard as ase at ath att ba bag baghdad bi bighead bip bit
    bling bo boo booze bs bu bul bulimia bulimic can case cases ce ch chazy cho cl clan cle clea clear cleat
    cleon clutch co cod code coke com comm commit committee compliant conard conehead covered covering cow
    cowart cr cra crack crary cray craze crean crotch cru crunch cs ct cts cutch cy de ded dent dependency
    dependent der des det di diety dir dirt ditty do done dop dope dr drank drink drinks dru druck drug drugged
    drugs ds dunk dunks ead ed en ena enable enabled enables ent er ers es fa fabled fai fail faile faired filed
    fish flailed foiled formed ful ged gon ha hab habib he hea head heads hinged ho hos hound house ic ics ict
    ide ie ies in inane ing ins ion ish it janky job jobs ju jun junie junk junko junks ker ks ky lar lean led
    ler lic ling lo lonny loo looby looky loon loona looney loong loons loony loopy lu lum lun luna ly ma mad me
    med men menial ment menta met metal meth motivated na nar natter nd ne ner netted netter ng nic nk no non nt
    nts nu nut nutted nuttier ny ob obs on one os ox path pi pil pill pis piss po polar pot power ps psy psych
    psyche psyches psychol psychopathy pt rahab ranged rd rds re rec recover red ref reforged reform reformer
    regard regarded regards rehan rel relapse relapsed relapses relax relaxer renard ret reward rewarded rewards
    ring rs sane sc sch schizophrenia se sel self ser ses sh sk ska sm sma smack snackhead snackheads sooner
    sooners st stance sto stoker stokers stone stoned stones stoney storer stover stowers su sub subs successful
    sui tal tally tch ted tempt ter th tic ting toner ts tw tweak tweaked tweet tweeter ty ul um un und unhinge
    uns use user users utter wa wag wagen ward wason weaker weirdo wer wi wil will zo"""
)

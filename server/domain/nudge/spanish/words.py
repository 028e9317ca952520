"""Word lists of Spanish that rules and packs share. Words are folded: small letters, no accents."""

from server.domain.nudge.lexicon import word_set

KIN: frozenset[str] = word_set(
    "madre padre mama papa mami papi ma pa viejo vieja viejos hijo hija hijos hijas nino nina ninos hermano "
    "hermana hermanos hermanas hermanito hermanita manito abuelo abuela abuelos abuelas tio tia tios tias "
    "primo prima primos primas sobrino sobrina sobrinos sobrinas nieto nieta nietos cunado cunada cunados "
    "suegro suegra suegros yerno nuera marido mujer esposo esposa pareja novio novia ex exmarido exmujer "
    "exnovio exnovia padrastro madrastra hijastro hijastra padrino madrina ahijado ahijada familia padres "
    "amigo amiga amigos amigas colega gemelo gemela bebe nene nena companero companera chico chica chiquillo "
    "chiquilla sponsor jefe jefa compa compi compis"
)
KIN |= {f"ex{one}" for one in KIN}
_OTHERS = word_set(
    "vecino vecina vecinos vecinas companeros companeras jefes doctor doctora medico medica profe profesor "
    "profesora maestro maestra policia alcalde concejal cura actor actriz cantante hombre hombres tipo tipa "
    "tipos senor senora senores chicos chicas chaval chavala chavales muchacho muchacha muchachos joven "
    "jovenes gente persona personas pareja casero casera inquilino inquilina dueno duena portero portera "
    "conductor conductora camarero empleado empleada cliente clientes paciente pacientes padre alumno alumna "
    "tio tia guey wey pibe piba morro morra mina pelado pelada crio cria crios adulto adultos mendigo "
    "mendigos indigente indigentes sujeto"
)
PEOPLE = KIN | _OTHERS
SUBSTANCES = word_set(
    "droga drogas alcohol sustancia sustancias coca cocaina crack heroina caballo metadona marihuana maria "
    "cannabis hachis porros porro hierba mota pasta paco bazuco basuco cristal meta metanfetamina "
    "metanfetaminas anfetaminas anfetamina speed extasis eme mdma ketamina keta fentanilo opioides opiaceos "
    "opioide morfina oxicodona tramadol pastillas pastilla benzos benzodiacepinas ansioliticos ansiolitico "
    "tranquilizantes sedantes medicamentos medicamento farmacos analgesicos calmantes estupefacientes "
    "estupefaciente bebida trago vino cerveza ron vodka whisky tequila tabaco nicotina inhalantes pegamento "
    "psicofarmacos somniferos somnifero lean jaco perico farlopa chelas copete guaro alcoholes barbituricos "
    "esteroides codeina xanax valium clonazepam rivotril lorazepam alprazolam tusi botella"
)
MEDICINES = word_set(
    "metadona buprenorfina suboxone subutex naltrexona medicacion medicina medicinas pastilla pastillas "
    "antidepresivo antidepresivos ansioliticos tratamiento litio medicamento medicamentos"
)
THINGS = word_set(
    "azucar gimnasio gym deporte deportes cafe chocolate chocolates cine serie series pelis peliculas libro "
    "libros lectura netflix tele television telenovela telenovelas novela novelas trabajo curro movil celular "
    "telefono noticias noticia adrenalina running correr futbol redes instagram tiktok twitter compras "
    "videojuegos videojuego juego juegos play musica podcast podcasts queso pan dulces dulce helado helados "
    "te mate cocacola tacos siesta siestas drama orden limpieza plantas gatos perros gato perro crossfit yoga "
    "padel bici ajedrez anime manga trenes viajes zapatos ropa zapatillas internet memes crucigramas sudokus "
    "sudoku ganchillo bingo poder amor karaoke baile salsa moda maquillaje sol playa montana fitness rebajas "
    "croquetas galletas pistachos palomitas pipas picante pizza aguacate mensajes pantalla pantallas whatsapp "
    "youtube cotilleo cotilleos chisme chismes punto costura jardin jardineria"
)
INSULTS = word_set(
    "puto puta putos putas pinche pinches maldito maldita malditos malditas asqueroso asquerosa asquerosos "
    "asquerosas jodido jodida jodidos jodidas sucio sucia sucios sucias mugroso mugrosa mugrosos pobre pobres "
    "condenado condenada dichoso dichosa dichosos cochino cochina malnacido apestoso apestosos inmundo "
    "estupido estupida estupidos tremendo tremenda menudo menuda vaya pedazo cabron cabrones desgraciado "
    "desgraciada"
)
ARTICLES = word_set("un una unos unas el la los las al del")
POINTING = word_set(
    "ese esa esos esas este esta estos estas aquel aquella aquellos aquellas otro otra otros otras algun "
    "alguna algunos algunas cierto cierta ciertos varios varias cualquier muchos muchas tanto tanta tantos "
    "tantas cuatro dos tres cinco mas mucho mucha todo toda todos todas cada ambos demasiados que menudo "
    "menuda vaya tremendo"
)
OWNERS = {"mi": 1, "mis": 1, "nuestro": 1, "nuestra": 1, "nuestros": 1, "nuestras": 1,
          "tu": 2, "tus": 2, "vuestro": 2, "vuestra": 2, "vuestros": 2, "vuestras": 2, "su": 3, "sus": 3}  # fmt: skip
DETERMINERS = ARTICLES | POINTING | frozenset(OWNERS)
DEGREE = word_set(
    "muy tan super re mas medio media bien bastante algo poco demasiado realmente totalmente completamente "
    "simplemente solo solamente tambien ya siempre todavia aun casi claramente evidentemente obviamente mero "
    "mera puro pura gran verdadero verdadera simple completo completa autentico autentica viejo vieja viejos "
    "viejas buen mal peor mayor tipico tipica tipicos simples jovenes joven tal menos probablemente "
    "seguramente hecho hecha hechos hechas famoso famosa mega nuevo nueva nuevos nuevas antiguo antigua "
    "antiguos ultra recontra requete absoluto absoluta ex"
)
TREATMENT = word_set(
    "tratamiento tratamientos rehabilitacion rehabilitaciones rehab clinica clinicas centro centros programa "
    "programas desintoxicacion desintoxicaciones terapia terapias recuperacion comunidad sobriedad proyecto "
    "desintox granja anexo"
)
ANIMALS = word_set("gato gata perro perra gatos perros cachorro mascota")
SELF_HARM = word_set(
    "corta cortan corto cortarse cortado cortaba cortarte cortas cortes brazos munecas autolesion autolesiona "
    "autolesionan autolesiono autolesiones autolesionarse lesiona suicidio suicida suicidarse intento intenta "
    "intentos matarse mata matara pastillas sobredosis quema quemaba quemarse vida morirse morir"
)
LISTS: dict[str, tuple[str, ...]] = {
    "sustancia": tuple(sorted(SUBSTANCES)),
    "medicina": tuple(sorted(MEDICINES)),
    "tratamiento": tuple(sorted(TREATMENT)),
}

"""What Spanish messages are mostly made of: the words that our own examples hold most often, and those of any talk.

Which of them are plain, so that nothing follows from them, is worked out from the packs (see `glance.py`).
"""

from server.domain.nudge.lexicon import word_set

USUAL = word_set(
    """a abajo abrazo abril abstinencia abuela abuelo abuse acabo adios adolescentes agosto agua ahi ahora al
    alcalde alcohol alegria algo alguien alivio alta amenaza amiga amigo amigos ana analisis anda animo ano
    anoche anonimos anos antes antiguo aquel aquella arreglo arriba asco asi asociacion asqueroso aun aunque
    ayer ayuda ayudar ayudo azucar bajo banco bar barrio bebe beber bebes bebi bebida bebidas bebo bien bizcocho
    boda buena buenas bueno buenos bus cabeza cada cafe calle calma cama cambia cambiando cambiar cambie cambio
    camino cancion cansada cansado cara carino cartel casa casero casi caso cena centro chica chico circulo
    ciudad claro clase clinica club coca cocaina coche cocina cole colegio comer cometen cometer cometio comi
    comida como companero con conciencia confianza consumado consumados consume consumir conto control corazon
    corta cosa cosas costo creci cree creer crei creo crucigramas cual cuando cuanto cuarto cuatro cuenta cuento
    cuerpo cuesta cuestion cuidado culpa cumple cumplo cunada cunado cura curarse custodia da dan dar de debe
    deber deberia deberian debo decia decian decir decirlo deja dejaba dejar deje dejen dejo del delante
    delincuentes desde despues di dia diagnostico dias dice dicen dicho dieron diez dificil diga digan digas
    digo dije dijeron dijo dinero dio dios diria dolor domingo domingos donde dormi dormir dos duele duermo
    durante durmiendo e echaron echo el elegi ella ellas ellos empezo empieza en enero enfermedad enfermera
    entonces entra entrar entre era eramos eran eres es esa esas escribio escuchar escucho escuela ese eso esos
    esperar espero esposo esquizofrenia esta estaba estacion estamos estan estar estas este estes esto estos
    estoy estuve ex exacto exitoso expresion facil falta faltaba familia familias favor felicidades feliz ficha
    fiesta fin fio fracase fue fuera fuerte fuerza fui gato gente gimnasio gracias grande gritar grupo gusta
    gusto ha habia habla hablamos hablar hable hablemos hablo hace hacen hacer haces hacia hago han has hasta
    hay he hecho hermana hermano heroina hice hija hijo hijos hizo hola hombre hombres hora horas hormonal horno
    horrible hospital hoy hubo huele i iba igual iguales informe ingles insiste instituto insulto intente ir
    jaja jajaja jarabe jefa jefe jeringas juego jueves juez junio la lado las le leche leer lei les leyendo
    libro limpiar llama llamaba llamaban llaman llamar llamarla llamarme llamaron llame llames llamo llaves
    llega llegar llego llegue lleno lleva llevas llevo llorar llore lo locura los luego lunes madre madres mal
    mala mama manana manera mano manos manual marido martes marzo mas matarme me medico medio mejor menos
    mensaje mental mentales mentira mentiroso menudo mes mesa meses meter metro mi mia miedo mientras miercoles
    mierda minuto minutos mira mis misma mismo momento movil mucha muchas mucho muchos mujer mundo musica muy
    nace naci nacio nada nadie navidad necesita necesitas necesito nerviosa ni nieta nieto nina nino ninos no
    noche noches nombre nos nosotras nosotros novela novia novio nuera nuestra nuestro nueva nueve nuevo nunca o
    obra ocho odio oficina oi ojo ojos orden orgullosa orgulloso orina os otra otras otro otros padre padres
    padrino palabra palabras pan panadero papa para parece pareces pareja parque parte partes pasa pasado paso
    pasos paz pedi pedimos pedir peli pena pensaba pensar pense peor pequeno perdida perdido perdio perdon pero
    perro persona personas pidiendo piensa pienso piso planta plata platos plaza pobre poca poco pocos poder
    podia policia ponen por porque portal prefiero pregunto preocupa presente prima primer primera primo
    problema profe profesor programa pronto prueba psiquiatrico pueblo puede puedo puerta pues puro pusieron
    puso que quedar quede quedo querer queria quien quiere quieres quiero quinto quise rabia raro rato razon
    recae recai receta reconoce recuperacion rehabilitacion reir remedio repite resulto reunion roban robo ropa
    sabado sabe sabemos saber sabes sabia sala sale salgo sali salida salio salir se sea seas seguir segun
    segundo seguro seis semana semanas senor senora senti sentir ser serie sexual si sido siempre siendo siente
    siento siete siga sigo sigue sigues sin sindrome sobre sobrevivi sobrina sobrino sobrio social sois sol sola
    solo somos son soy su suegra suena sueno suerte suicidarme super sus sustancias sustituir suyo tal taller
    tambien tampoco tan tanto tarde tardes tarta te tele telefono temprano tenemos tener tengo tenia terapeuta
    terapia tercero termino test tia tiempo tiene tienen tienes tio tipico tipo toca toco toda todas todavia
    todo todos toma tomate tomo toque total trabajar trabajo tranquila tranquilo tras trastorno tratamiento
    trato tres triste tristeza tu turca tus tuve tuvo tuyo u un una unas unico uno unos usa usted ustedes va
    vale vamos van vas vaya veces vecina vecino vecinos veinte ven vengo venir ventana ver verano verdad
    verguenza vez vi viejo viejos viene viernes vino vio visto viva vive vivo volver volvi volvio vosotros voy
    voz vuelo vuelto vuelve vuelvo y ya yerno yo"""
)

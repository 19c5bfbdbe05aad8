package batch

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/find"
)

// The columns that hold something else than one field.
const (
	columnName    draft.Field = "name" // first and last name in one
	columnIgnored draft.Field = "-"
	columnCV      draft.Field = "cv"
	columnLetter  draft.Field = "cover_letter"
	columnFile    draft.Field = "attachment"
	columnYearly  draft.Field = "salary_per_year"
	columnMonthly draft.Field = "salary_per_month"
)

// headings are what columns are called in English, German, French, Spanish and Dutch, with
// commas between the names. Letters without accents stand for those with them.
var headings = []struct {
	field draft.Field
	names string
}{
	{draft.FieldFirstName, "first name,given name,forename,firstname,first,vorname,prenom,nombre de pila,nombres,primer nombre,voornaam,roepnaam"},
	{draft.FieldLastName, "last name,surname,family name,lastname,last,nachname,familienname,zuname,nom de famille,apellido,apellidos,primer apellido,achternaam,familienaam"},
	{columnName, "name,full name,fullname,candidate,applicant,vollstandiger name,bewerber,bewerberin,kandidat,nom,nom complet,nom et prenom,candidat,nombre,nombre completo,nombre y apellidos,candidato,naam,volledige naam,kandidaat,sollicitant"},
	{draft.FieldEmail, "email,e mail,mail,email address,e mail address,emailadresse,e mail adresse,mailadresse,courriel,adresse e mail,adresse email,adresse mail,adresse electronique,correo,correo electronico,e mailadres,mailadres,emailadres"},
	{draft.FieldPhone, "phone,phone number,telephone,mobile,mobile phone,mobile number,cell,cell phone,telefon,telefonnummer,mobil,mobiltelefon,mobilnummer,handy,handynummer,tel,telefono,numero de telefono,movil,telefono movil,numero de telephone,portable,telephone portable,telefoon,telefoonnummer,mobiel,mobiel nummer,gsm,rufnummer"},
	{draft.FieldTitle, "current title,job title,jobtitle,headline,current position,current role,berufsbezeichnung,aktuelle position,derzeitige position,jobtitel,poste actuel,intitule du poste,fonction,cargo,cargo actual,puesto actual,functie,huidige functie,functietitel,title,titel,position,beruf,profession,profesion,beroep"},
	{draft.FieldCompany, "company,current company,employer,current employer,organization,organisation,company name,firma,unternehmen,arbeitgeber,aktueller arbeitgeber,derzeitiger arbeitgeber,entreprise,societe,employeur,employeur actuel,empresa,empresa actual,bedrijf,werkgever,huidige werkgever"},
	{draft.FieldGender, "gender,sex,geschlecht,genre,sexe,genero,sexo,geslacht"},
	{draft.FieldCountry, "country,country region,land,staat,pays,pais"},
	{draft.FieldCity, "city,town,location city,stadt,ort,wohnort,ville,ciudad,localidad,poblacion,plaats,woonplaats,stad"},
	{draft.FieldState, "state,region,province,state province,state region,bundesland,kanton,departement,provincia,comunidad autonoma,provincie"},
	{draft.FieldStreet, "street,street address,address,address line 1,street 1,strasse,strasse und hausnummer,strasse nr,anschrift,adresse,rue,adresse postale,calle,direccion,domicilio,straat,straat en huisnummer,adres"},
	{draft.FieldZipCode, "zip,zip code,postal code,postcode,post code,plz,postleitzahl,code postal,cp,codigo postal,c p"},
	{draft.FieldAvailable, "available from,availability,availability date,start date,earliest start date,earliest start,available,verfugbar ab,verfugbarkeit,eintrittsdatum,eintrittstermin,startdatum,fruhester eintritt,fruhestmoglicher eintrittstermin,disponibilite,disponible a partir du,date de disponibilite,disponibilidad,disponible desde,fecha de disponibilidad,fecha de inicio,fecha de incorporacion,beschikbaar vanaf,beschikbaarheid"},
	{columnYearly, "annual salary,yearly salary,salary per year,expected annual salary,salary expectation p a,jahresgehalt,gehalt pro jahr,gehaltswunsch jahr,gehalt p a,gehaltsvorstellung p a,bruttojahresgehalt,jahresbrutto,salaire annuel,pretentions salariales annuelles,salario anual,salario bruto anual,jaarsalaris,bruto jaarsalaris"},
	{columnMonthly, "monthly salary,salary per month,monatsgehalt,gehalt pro monat,salaire mensuel,salario mensual,maandsalaris,bruto maandsalaris"},
	{draft.FieldSalaryAmount, "salary,expected salary,salary expectation,salary expectations,desired salary,desired pay,gehalt,gehaltswunsch,gehaltsvorstellung,wunschgehalt,salaire,pretentions salariales,salaire souhaite,salario,expectativa salarial,pretensiones salariales,salaris,salarisindicatie,salariswens,gewenst salaris"},
	{draft.FieldSalaryPeriod, "salary period,pay period,gehaltszeitraum,periode,periodo salarial,salarisperiode"},
	{draft.FieldLinks, "linkedin,linkedin url,linkedin profile,linkedin profil,profile url,profil url,url,link,links,website,web site,homepage,webseite,github,github url,xing,portfolio,portfolio url,site web,sitio web,profiel,social links"},
	{columnCV, "cv,resume,resume file,cv file,cv path,resume path,curriculum,curriculum vitae,lebenslauf,lebenslauf datei,datei,file,fichier cv,archivo cv,hoja de vida,bestand cv,cv bestand,cv datei"},
	{columnLetter, "cover letter,motivation letter,anschreiben,motivationsschreiben,lettre de motivation,carta de presentacion,carta de motivacion,motivatiebrief,sollicitatiebrief"},
	{columnFile, "attachment,attachments,anhang,anlage,anlagen,zeugnis,zeugnisse,piece jointe,pieces jointes,adjunto,adjuntos,bijlage,bijlagen,other documents"},
	{draft.FieldJob, "job id,job,job code,requisition id,req id,requisition,vacancy id,vacancy,position id,stellen id,stelle,stellenausschreibung,id du poste,id de l offre,offre,poste,id de la vacante,vacante,puesto,oferta,vacature,vacature id,jobid,job posting"},
	{draft.FieldConsentGiven, "gdpr consent,consent,privacy consent,einwilligung,dsgvo einwilligung,datenschutz,consentement,consentement rgpd,consentimiento,consentimiento rgpd,toestemming,avg toestemming"},
	{draft.FieldConsentUntil, "consent expires,consent until,einwilligung bis,consentement jusqu au,consentimiento hasta,toestemming tot"},
	{columnIgnored, "id,candidate id,applicant id,application id,bewerber id,bewerbernummer,kandidaten id,nr,no,number,row,status,stage,current stage,phase,etape,etapa,fase,statut,estado,rating,score,bewertung,note interne,source,quelle,kanal,origen,fuente,bron,herkomst,recruiter,owner,hiring manager,coordinator,tags,notes,note,notizen,bemerkung,bemerkungen,kommentar,comments,commentaires,comentarios,observaciones,opmerkingen,notas,applied on,applied at,application date,date applied,created at,created,updated at,last activity,eingangsdatum,bewerbungsdatum,bewerbung vom,date de candidature,fecha de solicitud,fecha de candidatura,sollicitatiedatum,connected on,timestamp,zeitstempel,horodateur,marca temporal,tijdstempel,anrede,salutation,civilite,tratamiento,aanhef,middle name,date of birth,geburtsdatum,date de naissance,fecha de nacimiento,geboortedatum,nationality,nationalitat,nationalite,nacionalidad,nationaliteit,akad titel,akademischer titel,observations,letzte aktivitat,education,interest level,active project,department,abteilung,reason,rejection reason"},
}

// genders are what the cells of a gender say, in the same languages.
var genders = map[string][]string{
	"MALE":   {"m", "mannlich", "mann", "homme", "masculin", "hombre", "masculino", "man", "mannelijk"},
	"FEMALE": {"f", "w", "weiblich", "frau", "femme", "feminin", "mujer", "femenino", "vrouw", "vrouwelijk"},
	"OTHER":  {"d", "x", "divers", "autre", "otro", "anders"},
}

// genderOf is what a cell says of the gender, or the cell itself if that is none of the words.
func genderOf(cell string) string {
	for gender, words := range genders {
		if slices.Contains(words, heading(cell)) {
			return gender
		}
	}
	return cell
}

// aside are words that say whose a column is, and not what it holds.
var aside = strings.Fields("candidate applicant bewerber kandidat candidat candidato kandidaat contact kontakt person primary main personal private privat home your ihr ihre 1 de la le del der die das")

// heading is a column's name without its case, accents and signs: firstName and First_Name
// are first name.
func heading(name string) string {
	var b strings.Builder
	before := rune(0)
	for _, r := range name {
		if unicode.IsUpper(r) && unicode.IsLower(before) {
			b.WriteByte(' ')
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(r)
		} else {
			b.WriteByte(' ')
		}
		before = r
	}
	return strings.Join(strings.Fields(find.Fold(b.String())), " ")
}

// joined is a heading without spaces, for people write LinkedIn and Linked in, firstname and First name.
func joined(words ...string) string { return strings.ReplaceAll(strings.Join(words, ""), " ", "") }

// known are the fields by their headings, joined.
var known = sync.OnceValue(func() map[string]draft.Field {
	out := map[string]draft.Field{}
	for _, h := range headings {
		for name := range strings.SplitSeq(h.names, ",") {
			out[joined(heading(name))] = h.field
		}
	}
	return out
})

// guess is what a column holds by its name; empty if that says nothing, or two things.
func guess(name string) draft.Field {
	text := heading(name)
	if f, ok := known()[joined(text)]; ok {
		return f
	}
	words := strings.Fields(text)
	var bare []string
	for _, w := range words {
		if !isAside(w) {
			bare = append(bare, w)
		}
	}
	if f, ok := known()[joined(bare...)]; ok {
		return f
	}
	if len(words) > mostWords {
		return ""
	}
	return within(words)
}

// mostWords are in a heading that is searched for the name of a field: longer ones are
// questions.
const mostWords = 4

// within finds the longest name of a field in a heading.
func within(words []string) (found draft.Field) {
	for n := len(words); n > 0; n-- {
		for i := 0; i+n <= len(words); i++ {
			f, ok := known()[joined(words[i:i+n]...)]
			switch {
			case !ok || f == columnIgnored || f == found || n == 1 && isAside(words[i]):
			case found != "":
				return ""
			default:
				found = f
			}
		}
		if found != "" {
			return found
		}
	}
	return ""
}

func isAside(word string) bool {
	for _, a := range aside {
		if a == word {
			return true
		}
	}
	return false
}

package country

import (
	"slices"
	"strings"
)

// today are the English names of countries that were renamed after the tables of the
// library were made; the name there remains one of the others.
var today = map[string]string{
	"CV": "Cabo Verde", "MK": "North Macedonia", "SZ": "Eswatini", "TR": "Türkiye",
}

// alsoCalled are what people call countries and no table of names lists: short forms,
// parts of countries, former names, and names in a further official language.
const alsoCalled = `
AE UAE | Emirates | V.A.E.
BA Bosnia | Bosnien
BE Belgique | Belgien
BS The Bahamas
BY White Russia | Weißrussland
CA Kanada
CD Congo-Kinshasa | DR Congo | DRC | Democratic Republic of the Congo | Zaire
CF CAR
CG Congo-Brazzaville | Republic of the Congo
CH Suisse | Svizzera | Svizra
CI Ivory Coast | Elfenbeinküste
CN 中国 | PRC
CV Kapverden
CZ Czech Republic | Tschechien | Tschechische Republik
DE BRD
FI Finland | Suomi
GB UK | U.K. | Great Britain | Britain | England | Scotland | Wales | Northern Ireland | Großbritannien | Grande-Bretagne | Angleterre | Gran Bretaña | Inglaterra | Gran Bretagna | Inghilterra | Groot-Brittannië | Engeland | Grã-Bretanha | Anglia
GM The Gambia
HK Hong Kong
IE Republic of Ireland | Eire
IR Persia
KP DPRK
KR South Korea | Korea | 대한민국
LU Luxemburg | Lëtzebuerg
MK Macedonia | FYROM
MM Burma
MO Macau | Macao
NL Holland | The Netherlands | Hollande | Holanda | Olanda
PS Palestine | Palästina
RU Russia | Russian Federation
SK Slovak Republic
SZ Swaziland
TL East Timor | Osttimor
TR Turkey | Türkei
TW Taiwan
US USA | U.S.A. | U.S. | United States of America | The United States | America | Amerika | Amérique | EE. UU. | EEUU
VA Vatican | Holy See
VN Vietnam
XK Kosova | Kosowo
`

// called returns the other names of a country, spelled out if they have short forms.
func called(code string, names ...string) []string {
	var out []string
	for line := range strings.Lines(strings.TrimSpace(alsoCalled)) {
		if list, ok := strings.CutPrefix(strings.TrimSpace(line), code+" "); ok {
			out = strings.Split(list, " | ")
		}
	}
	for _, name := range names {
		if long := spellOut.Replace(name); long != name {
			out = append(out, long, strings.ReplaceAll(name, ".", ""))
		}
	}
	return slices.Clip(out)
}

var spellOut = strings.NewReplacer("St. ", "Saint ", " & ", " and ", "U.S. ", "US ")

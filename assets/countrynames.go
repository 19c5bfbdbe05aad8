package assets

import (
	"maps"
	"slices"
	"strings"
	"sync"
)

// otherCountryNames are what people call countries and no table of names lists:
// short forms, parts of countries, former names, and names in a further official
// language.
const otherCountryNames = `
AE UAE | Emirates
BE Belgique | Belgien
BS The Bahamas
CA Kanada
CD Congo-Kinshasa | DRC
CH Suisse | Svizzera | Svizra
CI Ivory Coast
CN 中国 | PRC
CV Cabo Verde
CZ Czech Republic | Tschechien
DE BRD
FI Finland | Suomi
GB UK | U.K. | Great Britain | Britain | England | Scotland | Wales | Northern Ireland
GM The Gambia
HK Hong Kong
IE Republic of Ireland | Eire
IR Persia
KR South Korea | Korea | 대한민국
LU Luxemburg | Lëtzebuerg
MK Macedonia | North Macedonia
MM Burma
MO Macau
NL Holland | The Netherlands
PS Palestine
RU Russia | Russian Federation
SK Slovak Republic
SZ Swaziland | Eswatini
TR Turkey | Türkei | Türkiye
TW Taiwan
US USA | U.S.A. | U.S. | United States of America | The United States | America
VA Vatican | Holy See
VN Vietnam
XK Kosova
`

var countriesByOtherName = sync.OnceValue(func() map[string]string {
	names := map[string]string{}
	for line := range strings.Lines(strings.TrimSpace(otherCountryNames)) {
		code, list, _ := strings.Cut(strings.TrimSpace(line), " ")
		for name := range strings.SplitSeq(list, "|") {
			names[strings.TrimSpace(name)] = code
		}
	}
	return names
})

// OtherCountryNames maps what people call countries, beside the names in tables,
// to their ISO 3166-1 alpha-2 codes.
func OtherCountryNames() map[string]string { return maps.Clone(countriesByOtherName()) }

// OtherNamesOf are those of one country, sorted.
func OtherNamesOf(code string) []string {
	var names []string
	for name, of := range countriesByOtherName() {
		if of == code {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

/**
 * Frequent function words that few other languages share, by ISO 639-1 code. Chosen from the top hundred of the Leipzig
 * Corpora Collection word lists (news, 2023), without words common to two of these languages.
 */
export const stopWords: Readonly<Record<string, ReadonlySet<string>>> = {
  en: words(
    "the of and to is that for with as this be are by from it will not should must when which have has we can an or if was were their there would",
  ),
  pt: words(
    "de que não uma para com os do da em como mais dos das ao pelo pela são ser foi você também já até isso ou seu sua nos às está",
  ),
  es: words(
    "el los las una por con para del se lo como más pero sus al este está también cuando ser son fue hay desde sin sobre entre ya muy donde",
  ),
  fr: words(
    "le les des est une du et dans qui pour que pas sur au avec par sont ce cette nous vous être ces leur mais ou où aux il elle",
  ),
  de: words(
    "der die das und ist nicht ein eine mit den dem des für auf von zu wird werden sich auch als wir bei oder nach wenn durch aus kann einer",
  ),
  it: words(
    "il di che è per un una con non sono del della gli dei delle nel alla anche come più questo essere dal sul loro ha degli",
  ),
  nl: words(
    "de het een van en is dat niet voor met op zijn te wordt worden ook aan door bij als maar naar wij deze kan uit",
  ),
  pl: words("i w na z do nie się jest to że jak przez dla od po oraz być który które są może tego tym także"),
  sv: words("och att det som på är för inte av om till eller ska vi ett den när också från men har sig vid kan"),
  tr: words("ve bir bu için ile olarak da de daha olan gibi çok sonra kadar ya her değil veya ise"),
};

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(" "));
}

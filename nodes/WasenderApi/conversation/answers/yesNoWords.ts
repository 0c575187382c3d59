import { bare, foldButAccents } from './sameWords';

interface YesNoWords {
	language: string;
	/** Separated by commas. The first is the language's own; then what people write in chats. */
	yes: string;
	no: string;
}

/**
 * What says yes or no and nothing else. Each language's standard words are those of the Unicode CLDR (version 48,
 * `posix/messages/yesstr` and `nostr`); with them stand the short forms and agreements that people write in chats.
 *
 * No word stands on both sides. Where one language's yes is another's no, the standard word of the one goes before the
 * everyday word of the other: Polish and not Malay `tak`, Czech and not romanised Greek `ne`, Albanian and not Swedish
 * `jo`. Where neither is standard, it stands nowhere: `nai`, `k`. Nor do those that laugh (Uzbek `ha`). What only its accents
 * tell from other words stands in `ACCENTED`.
 */
export const YES_NO_WORDS: readonly YesNoWords[] = [
	{
		language: 'English',
		yes: 'yes, y, yeah, yep, yup, yea, yes please, yes thanks, ok, okay, okey, sure, of course, go ahead, go for it, yes of course, absolutely, definitely, alright, all right, sounds good, agreed, i agree, fine, approve, approved, confirm, confirmed, accept, accepted',
		no: "no, n, nope, nah, no thanks, no thank you, of course not, absolutely not, definitely not, never, don't, do not, please don't, no way, disagree, i disagree, disapprove, disapproved, reject, rejected, decline, declined, deny, denied, refuse, refused",
	},
	{
		language: 'German',
		yes: 'ja, j, jawohl, jep, jap, jo klar, ja bitte, ja gerne, ja gern, ja klar, klar, gerne, gern, na klar, natürlich, selbstverständlich, auf jeden fall, in ordnung, einverstanden, passt, genehmigt, freigegeben',
		no: 'nein, nö, nee, ne, nein danke, auf keinen fall, niemals, nicht einverstanden, abgelehnt',
	},
	{
		language: 'Spanish',
		yes: 'sí, s, sip, sí por favor, sí claro, claro, claro que sí, vale, dale, por supuesto, por supuesto que sí, desde luego, de acuerdo, está bien, adelante, aprobado',
		no: 'no, no gracias, nop, para nada, de ninguna manera, claro que no, por supuesto que no, nunca, rechazado',
	},
	{
		language: 'Portuguese',
		yes: 'sim, s, sim por favor, claro, claro que sim, com certeza, pode sim, tudo bem, está bem, beleza, blz, de acordo, concordo, aprovado',
		no: 'não, naum, não obrigado, não obrigada, claro que não, de jeito nenhum, de forma nenhuma, nunca, não concordo, reprovado, rejeitado',
	},
	{
		language: 'French',
		yes: "oui, ouais, oui merci, oui bien sûr, oui d'accord, oui s'il te plaît, oui s'il vous plaît, bien sûr, d'accord, dac, ça marche, entendu, volontiers, je suis d'accord, approuvé",
		no: "non, nan, non merci, pas du tout, bien sûr que non, jamais, pas d'accord, je ne suis pas d'accord, refusé",
	},
	{
		language: 'Italian',
		yes: "sì, sì grazie, sì certo, certo, certamente, va bene, d'accordo, volentieri, approvato",
		no: 'no, no grazie, assolutamente no, certo che no, non sono d’accordo, rifiutato',
	},
	{
		language: 'Dutch, Afrikaans',
		yes: 'ja, jazeker, zeker, ja graag, graag, prima, oké, akkoord, is goed, goedgekeurd',
		no: 'nee, neen, nee dank je, nee bedankt, liever niet, niet akkoord, afgekeurd, afgewezen',
	},
	{
		language: 'Polish',
		yes: 'tak, tak proszę, pewnie, jasne, dobrze, dobra, zgoda, zgadzam się, oczywiście',
		no: 'nie, nie dziękuję, nie zgadzam się',
	},
	{
		language: 'Turkish',
		yes: 'evet, tamam, tmm, olur, tabii, tabi, elbette, tabii ki, evet lütfen, peki, onaylıyorum, kabul',
		no: 'hayır, yok, olmaz, hayır teşekkürler, kesinlikle hayır, istemiyorum, onaylamıyorum',
	},
	{
		language: 'Indonesian, Malay',
		yes: 'ya, iya, iyaa, yaa, iyah, oke, okey, boleh, setuju, tentu, baik, baiklah',
		no: 'tidak, tdk, nggak, enggak, gak, ngga, ndak, bukan, jangan, tidak setuju, tidak terima kasih, tak nak, tak mahu',
	},
	{
		language: 'Hindi',
		yes: 'हाँ, हां, हा, जी, जी हाँ, जी हां, ठीक है, ठीक, haan, ji, ji haan, theek hai, thik hai, theek, thik',
		no: 'नहीं, नही, ना, मत, जी नहीं, nahi, nahin, nahii, nhi, ji nahi, mat karo',
	},
	{
		language: 'Bengali',
		yes: 'হ্যাঁ, হ্যা, হাঁ, জি, জ্বি, ঠিক আছে, আচ্ছা',
		no: 'না, নাহ, জি না',
	},
	{ language: 'Marathi, Nepali', yes: 'हो, होय, बरं, हुन्छ', no: 'नाही, नको, होइन, हुँदैन' },
	{ language: 'Gujarati', yes: 'હા, હાં, જી, ઠીક છે, સારું', no: 'નહીં, ના, નથી' },
	{ language: 'Punjabi', yes: 'ਹਾਂ, ਜੀ, ਹਾਂ ਜੀ, ਠੀਕ ਹੈ', no: 'ਨਹੀਂ, ਨਾ, ਨਹੀਂ ਜੀ' },
	{ language: 'Tamil', yes: 'ஆம், ஆமாம், ஆமா, சரி', no: 'இல்லை, வேண்டாம், இல்ல' },
	{ language: 'Telugu', yes: 'అవును, సరే', no: 'వద్దు, కాదు, లేదు' },
	{ language: 'Kannada', yes: 'ಹೌದು, ಸರಿ', no: 'ಇಲ್ಲ, ಬೇಡ' },
	{ language: 'Malayalam', yes: 'അതെ, ഉവ്വ്, ശരി', no: 'അല്ല, ഇല്ല, വേണ്ട' },
	{ language: 'Sinhala', yes: 'ඔව්, හරි', no: 'නැත, නෑ, එපා' },
	{
		language: 'Arabic',
		yes: 'نعم, أجل, أيوه, ايوا, اي, تمام, موافق, موافقة, حسنا, طيب, ماشي, اوك, اوكي, أكيد, طبعا',
		no: 'لا, كلا, لأ, لا شكرا, غير موافق, مش موافق, مرفوض',
	},
	{ language: 'Persian', yes: 'بله, آری, آره, باشه, حتما, موافقم', no: 'نه, خیر, نخیر, مخالفم' },
	{ language: 'Urdu', yes: 'ہاں, جی, جی ہاں, ٹھیک ہے', no: 'نہیں, جی نہیں' },
	{ language: 'Hebrew', yes: 'כן, בסדר, אוקיי, אוקי, מאשר, מאשרת, בטח', no: 'לא, לא תודה, ממש לא' },
	{
		language: 'Russian',
		yes: 'да, ага, угу, да конечно, ок, окей, хорошо, ладно, конечно, согласен, согласна, давай, да пожалуйста, da',
		no: 'нет, неа, не надо, нет спасибо, конечно нет, нет конечно, не согласен, не согласна, nyet',
	},
	{ language: 'Ukrainian', yes: 'так, авжеж, добре, гаразд, звісно, згоден, згодна', no: 'ні, ні дякую, не згоден' },
	{
		language: 'Bulgarian, Macedonian, Serbian',
		yes: 'да, добре, може, добро, важи, у реду',
		no: 'не, не благодаря, не хвала',
	},
	{ language: 'Croatian, Serbian, Slovene', yes: 'da, naravno, u redu, može, važi, v redu', no: 'ne, ne hvala' },
	{
		language: 'Czech, Slovak',
		yes: 'ano, áno, jasně, jasné, dobře, dobre, souhlasím, súhlasím',
		no: 'ne, nie, ne děkuji, nie ďakujem, nesouhlasím',
	},
	{
		language: 'Romanian',
		yes: 'da, da te rog, sigur, bine, de acord, desigur',
		no: 'nu, nu mulțumesc, nu sunt de acord',
	},
	{ language: 'Hungarian', yes: 'igen, persze, rendben, oké', no: 'nem, nem köszönöm, nem kell' },
	{
		language: 'Swedish, Danish, Norwegian',
		yes: 'ja, japp, jepp, ja tack, ja tak, ja takk, gärna, okej, visst',
		no: 'nej, nei, nä, nej tack, nej tak, nei takk',
	},
	{ language: 'Icelandic', yes: 'já, allt í lagi', no: 'nei, nei takk' },
	{ language: 'Finnish', yes: 'kyllä, joo, juu, sopii, kyllä kiitos', no: 'ei, ei kiitos' },
	{ language: 'Estonian', yes: 'jah, jaa, sobib, olgu', no: 'ei, ei aitäh' },
	{ language: 'Latvian', yes: 'jā, labi', no: 'nē, nē paldies' },
	{ language: 'Lithuanian', yes: 'taip, gerai, žinoma', no: 'ne, ne ačiū' },
	{ language: 'Greek', yes: 'ναι, εντάξει, οκ, οκέι, βεβαίως, σύμφωνοι', no: 'όχι, όχι ευχαριστώ, oxi, ohi' },
	{ language: 'Albanian', yes: 'po, në rregull', no: 'jo, jo faleminderit' },
	{ language: 'Catalan, Galician, Basque', yes: "sí, si, d'acord, bai, ados", no: 'no, non, ez' },
	{ language: 'Azerbaijani, Uzbek', yes: 'hə, bəli, mayli, xo‘p', no: 'yox, xeyr, yo‘q' },
	{ language: 'Kazakh, Mongolian', yes: 'иә, тийм, за', no: 'жоқ, үгүй' },
	{ language: 'Georgian', yes: 'კი, დიახ, კარგი', no: 'არა' },
	{ language: 'Armenian', yes: 'այո, հա, լավ', no: 'ոչ, չէ' },
	{ language: 'Amharic', yes: 'አዎን, አዎ, እሺ', no: 'አይ, አይደለም' },
	{ language: 'Swahili', yes: 'ndiyo, ndio, sawa', no: 'hapana' },
	{ language: 'Filipino', yes: 'oo, opo, sige', no: 'hindi, hindi po' },
	{
		language: 'Vietnamese',
		yes: 'vâng, vâng ạ, dạ, dạ vâng, được, được ạ, đồng ý',
		no: 'không, không ạ, ko, không đồng ý, không cần',
	},
	{
		language: 'Thai',
		yes: 'ใช่, ใช่ครับ, ใช่ค่ะ, ครับ, ค่ะ, ได้, ได้ครับ, ได้ค่ะ, ตกลง, โอเค',
		no: 'ไม่ใช่, ไม่, ไม่ครับ, ไม่ค่ะ, ไม่ได้, ไม่เอา, ไม่ตกลง',
	},
	{ language: 'Khmer, Burmese', yes: 'បាទ, ចាស, ဟုတ်ကဲ့, ဟုတ်', no: 'ទេ, မဟုတ်ဘူး' },
	{
		language: 'Japanese',
		yes: 'はい, ええ, うん, はい お願いします, もちろん, オッケー, オーケー, 了解, 了解です, 承認, 承認します, お願いします',
		no: 'いいえ, いや, ううん, いいえ 結構です, だめ, ダメ, 却下',
	},
	{
		language: 'Korean',
		yes: '예, 네, 넵, 응, 넹, 네네, 그래, 그래요, 좋아, 좋아요, 오케이, 승인, ㅇㅇ, ㅇㅋ',
		no: '아니요, 아니오, 아뇨, 아니, 안 돼요, 안돼요, 안돼, 거절, ㄴㄴ',
	},
	{
		language: 'Chinese',
		yes: '是, 是的, 对, 對, 好, 好的, 好吧, 可以, 行, 同意, 批准, 没问题, 沒問題, 确定',
		no: '否, 否定, 不, 不是, 不对, 不好, 不行, 不可以, 不要, 不用, 不同意, 拒绝, 拒絕',
	},
];

/** Vietnamese `có` without its accent is Polish `co`, "what". */
const ACCENTED = new Map([
	['có', true],
	['có ạ', true],
]);

/** What stands between words says nothing: `sí, claro`, `o.k.`, `لا، شكرا`. */
function keyOf(words: string): string {
	return words
		.replace(/\.(?=\S)/g, '')
		.replace(/[^\p{L}\p{N}\p{M}']+/gu, ' ')
		.trim();
}

const keysOf = (list: string) => list.split(', ').map((words) => keyOf(bare(words)));

const MEANINGS = new Map(
	YES_NO_WORDS.flatMap(({ yes, no }) => [
		...keysOf(yes).map((key) => [key, true] as const),
		...keysOf(no).map((key) => [key, false] as const),
	]),
);

/** A word said with emphasis, said once: `no, no, no`, `yesss`. A single letter that goes on is laughter. */
function withoutEmphasis(key: string): string {
	const words = key.replace(/(\p{L})\1{2,}/gu, '$1').split(' ');
	const [word = ''] = words;
	return word.length > 1 && words.every((one) => one === word) ? word : key;
}

/**
 * Whether words are a plain yes (true) or no (false), however they are spelled.
 * @returns undefined if they are neither
 */
export function plainAnswer(words: string): boolean | undefined {
	const key = keyOf(bare(words));
	return MEANINGS.get(key) ?? MEANINGS.get(withoutEmphasis(key)) ?? ACCENTED.get(keyOf(foldButAccents(words)));
}

/** Whole answers in the manner of language models, as WhatsApp gets them. */
import { toWhatsApp } from '../../../../nodes/WasenderApi/whatsapp/markdown/toWhatsApp';

it.each([
	[
		'a shop, as GPT answers',
		`Sure! Here's a quick overview of our **delivery options**:

### 🚚 Delivery

1. **Standard** – 2–4 working days, *free* above €50.
2. **Express** – next day, €9.90
   - Order before **14:00**
   - Not on **Sundays**

| Option | Price | Time |
|--------|-------|------|
| Standard | €4.90 | 2–4 days |
| **Express** | €9.90 | next day |

---

> ⚠️ **Note:** Prices include VAT.

You can track it at https://shop.example.com/track?id=AB_12_CD*x or in [your account](https://shop.example.com/account). ([shop.example.com](https://shop.example.com/?utm_source=openai))

Is there anything else I can help you with? 😊`,
		`Sure! Here's a quick overview of our *delivery options*:

*🚚 Delivery*

1. *Standard* – 2–4 working days, _free_ above €50.
2. *Express* – next day, €9.90
   - Order before *14:00*
   - Not on *Sundays*

- *Standard* – Price: €4.90, Time: 2–4 days
- *Express* – Price: €9.90, Time: next day

---

> ⚠️ *Note:* Prices include VAT.

You can track it at https://shop.example.com/track?id=AB_12_CD*x or in your account (https://shop.example.com/account). (shop.example.com (https://shop.example.com/?utm_source=openai))

Is there anything else I can help you with? 😊`,
	],
	[
		'instructions, as Claude writes them',
		`I'd recommend the following:

**1. Check the cable**
Make sure \`PORT_A\` and \`PORT_B\` aren't swapped.

**2. Run the self-test**
\`\`\`bash
shop_cli --self_test **/*.cfg
\`\`\`

- [ ] LED is *green*
- [x] Firmware ≥ 2.1

**Result:** if \`exit_code\` is 0, you're done. Otherwise write to support_team@example.com (mention \\*4711\\*).`,
		`I'd recommend the following:

*1. Check the cable*
Make sure \`PORT_A\` and \`PORT_B\` aren't swapped.

*2. Run the self-test*
\`\`\`
shop_cli --self_test **/*.cfg
\`\`\`

- ☐ LED is _green_
- ☑ Firmware ≥ 2.1

*Result:* if \`exit_code\` is 0, you're done. Otherwise write to support_team@example.com (mention *4711*).`,
	],
	[
		'opening hours, as Gemini writes them',
		`## Öffnungszeiten

*   **Montag–Freitag:** 9–18 Uhr
*   **Samstag:** 10–14 Uhr
    *   *Nur im Dezember:* bis 16 Uhr
*   **Sonntag:** geschlossen

Kosten: 2 * 3 = 6 €, d.h. 2*3*1. **Wichtig**: Bitte *vorher* anrufen\\!`,
		`*Öffnungszeiten*

- *Montag–Freitag:* 9–18 Uhr
- *Samstag:* 10–14 Uhr
    - _Nur im Dezember:_ bis 16 Uhr
- *Sonntag:* geschlossen

Kosten: 2 * 3 = 6 €, d.h. 2*3*1. *Wichtig*: Bitte _vorher_ anrufen!`,
	],
])('%s', (_, markdown, shown) => expect(toWhatsApp(markdown)).toBe(shown));

/**
 * Text Format "Markdown" left marks standing: a table as bars and dashes, bold Korean with its particle, a block of code that the model's
 * limit had cut off, and everything in lines that Windows had ended.
 */
import { toWhatsApp } from '../../nodes/WasenderApi/whatsapp/markdown/toWhatsApp';

it.each([
	['a table', '| Item | Price |\n|---|---|\n| Blue | 5 € |', '- *Blue* – Price: 5 €'],
	['bold Korean', '오늘은 **휴무**입니다', '오늘은 *휴무*입니다'],
	['a block of code that is cut off', '```js\na ** b\nconst **c', '```\na ** b\nconst **c\n```'],
	["Windows' lines", '# Title\r\n* one', '*Title*\r\n- one'],
])('%s', (_, markdown, shown) => expect(toWhatsApp(markdown)).toBe(shown));

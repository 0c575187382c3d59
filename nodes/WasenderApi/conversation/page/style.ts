/** The looks of all our pages: readable on a phone, in the light and in the dark, without anything from outside. */
export const STYLE = `
:root {
	color-scheme: light dark;
	--page: #eef1f0; --card: #fff; --text: #16211d; --quiet: #55625d; --line: #85928d; --main: #00695a; --on-main: #fff;
	--wrong: #b3261e;
}
@media (prefers-color-scheme: dark) {
	:root {
		--page: #0d1412; --card: #18211e; --text: #e8eeeb; --quiet: #a5b3ad; --line: #74827c; --main: #4cc9b0;
		--on-main: #06231d; --wrong: #ff9d94;
	}
}
* { box-sizing: border-box; }
body {
	margin: 0; padding: 1rem; min-height: 100vh; display: grid; align-content: start; justify-items: center;
	background: var(--page); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; -webkit-text-size-adjust: 100%;
}
main { width: 100%; max-width: 32rem; padding: 1.5rem; border-radius: 1rem; background: var(--card); }
@media (min-width: 40rem) { body { padding-top: 4rem; } main { padding: 2rem; } }
h1 { margin: 0 0 .75rem; font-size: 1.35rem; line-height: 1.3; overflow-wrap: anywhere; }
p { margin: 0 0 1.5rem; white-space: pre-wrap; overflow-wrap: anywhere; }
p:last-child { margin-bottom: 0; }
form { display: grid; gap: 1.25rem; }
fieldset { margin: 0; padding: 0; border: 0; min-width: 0; }
label, legend { display: block; padding: 0; font-weight: 600; overflow-wrap: anywhere; }
.option {
	display: flex; gap: .75rem; align-items: center; min-height: 2.75rem; padding: .5rem 0; font-weight: 400; cursor: pointer;
}
.option input { flex: none; width: 1.25rem; height: 1.25rem; margin: 0; accent-color: var(--main); }
.field { margin-top: .35rem; width: 100%; }
input.field, textarea.field, select.field {
	min-height: 2.75rem; padding: .6rem .75rem; border: 1px solid var(--line); border-radius: .6rem;
	background: var(--card); color: inherit; font: inherit;
}
textarea.field { min-height: 7rem; resize: vertical; }
::placeholder { color: var(--quiet); opacity: 1; }
.field[aria-invalid=true] { border-color: var(--wrong); }
.wrong { margin: .35rem 0 0; color: var(--wrong); font-weight: 600; }
.wrong[role=alert] { margin: 0 0 1.25rem; }
.quiet { color: var(--quiet); font-weight: 400; }
.buttons { display: flex; flex-wrap: wrap; gap: .75rem; }
button {
	flex: 1 1 9rem; min-height: 3rem; padding: .7rem 1rem; border: 2px solid var(--main); border-radius: .75rem;
	background: var(--main); color: var(--on-main); font: inherit; font-weight: 600; overflow-wrap: anywhere; cursor: pointer;
}
button.second { background: transparent; color: var(--main); }
:focus-visible { outline: 3px solid var(--main); outline-offset: 2px; }
footer { margin-top: 1rem; color: var(--quiet); font-size: .875rem; }
`;

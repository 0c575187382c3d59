/** One thing that is looked at. */
export interface Check<Argument = undefined> {
	/** short, as it stands in the table and after `--seen` */
	name: string;
	/** what is asked for, in words */
	asks: string;
	/** gives what was seen; throws what is wrong */
	look(argument: Argument): string | undefined | Promise<string | undefined>;
}

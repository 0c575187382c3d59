/** What is used here of pngjs, which has no types of its own. */
declare module 'pngjs' {
	export class PNG {
		constructor(size: { width: number; height: number });
		width: number;
		height: number;
		/** red, green, blue, opacity of each pixel */
		data: Buffer;
		static sync: {
			read(file: Buffer): PNG;
			write(picture: PNG, options?: { colorType?: number; inputHasAlpha?: boolean; deflateLevel?: number }): Buffer;
		};
		static bitblt(
			from: PNG,
			to: PNG,
			fromX: number,
			fromY: number,
			width: number,
			height: number,
			toX: number,
			toY: number,
		): void;
	}
}

/** For whom a file is made: as the server's `exports/edition.py` reads it. */
export interface Edition {
	lang: "th" | "en";
	numerals: "arabic" | "thai";
	anonymous: "0" | "1";
}

/** The server's too: the numerals of the minutes where nobody chose any. */
export const USUAL = { th: "thai", en: "arabic" } as const;

export const FORMATS = ["docx", "pdf", "xlsx", "csv", "md", "json"] as const;
export type Format = (typeof FORMATS)[number];

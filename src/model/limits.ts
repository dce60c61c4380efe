/** Every bound of the program, with its reason. Bytes are counted before decoding; text lengths are UTF-16 code units. */
export const LIMITS = {
  /** One source. The largest real tool lists are under 2 MB; datasets of 18,000 tools are 6 MB a file. */
  sourceBytes: 64 * 1024 * 1024,
  /** Files read from a directory or a glob, so that a scan of `/` ends. */
  sources: 20_000,
  /** All sources of one run together: what stays well inside the default heap of Node. */
  totalBytes: 256 * 1024 * 1024,
  /** JSON nesting. Real schemas stay under 30; `JSON.stringify` and recursive validators overflow by 1,000–10,000. */
  jsonDepth: 128,
  /** Tools of one run. */
  tools: 200_000,
  /** Strings taken from one tool, so that one tool cannot stall a scan. The richest real tool has about 900. */
  segmentsPerItem: 20_000,
  /** Characters of one tool or server text that are analysed. The longest real description is under 40,000; hostile prose of 10 MB takes some seconds. */
  textPerItem: 16 * 1024 * 1024,
  /** Characters that are read at once: reading costs about 300 bytes of memory a character, and is let go of window by window. */
  windowText: 64 * 1024,
  /** Characters that two windows share: longer than any sentence that means something. */
  windowOverlap: 2 * 1024,
  /** Decodings of decodings. Three layers is what published payloads reach; each level costs a pass. */
  layerDepth: 4,
  /** Derived segments of one wire segment. */
  layersPerSegment: 64,
  /** Tokens of one sentence; longer ones are cut into overlapping windows, so that no text is lost and the work stays linear. */
  sentenceTokens: 160,
  /** Matches of one rule in one text or tool, before the gravest are kept: more than any rule makes of honest text. */
  matchesPerRule: 500,
  /** Pairs of sub-schemas that one comparison looks at; the richest real schema has under 2,000. */
  schemaPairs: 20_000,
  /** Findings of one tool's texts that are held at once before those that would not be reported are dropped; a long text makes tens of thousands. */
  heldFindings: 2_000,
  /** Findings of one rule in one tool that are reported; the rest is the same news. */
  findingsPerRule: 5,
  /** Characters of quoted evidence. */
  evidence: 240,
  /** Characters of a value on one side of a change in a report; the words that changed are quoted by themselves. */
  shownValue: 2_000,
  /** Characters of context on each side of the evidence. */
  context: 60,
  /** Characters of a server's or tool's name when it is printed. */
  printedName: 128,
} as const;

/** Small closed word classes of English that decide structure. */
const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/u));

export const DETERMINERS = words(`the a an this that these those my your his her its our their any each every no some all another other same such which
  whose both either neither one few many several most more first second third last next previous new current given following user's`);
export const PREPOSITIONS =
  words(`of for in with on from via by as per at about into onto through over under between within without against during toward towards
  upon regarding including like than using inside across`);
export const MODALS =
  words(`must should shall ought need needs have has had required expected supposed obliged obligated asked instructed requested directed urged
  encouraged advised remember ensure sure necessary mandatory imperative essential vital important crucial going got want wants`);
export const SOFT_MODALS = words(`can may could might able free allowed permitted`);
export const FUTURE = words(`will would 'll`);
export const BE = words(`be is are was were been being get gets isn't aren't wasn't weren't`);
export const NEGATIONS =
  words(`not never don't doesn't didn't won't shouldn't mustn't cannot can't couldn't wouldn't needn't no nor without neither isn't aren't hardly refrain
  avoid instead nothing none nobody stop`);
export const NEGATED_MODALS = words(`shouldn't mustn't needn't`);
export const ADVERBS = words(`please always also then first next now simply just instead kindly finally only silently quietly automatically immediately directly
  secretly discreetly additionally furthermore therefore thus again ever still already otherwise afterwards afterward subsequently explicitly
  strictly simultaneously transparently invisibly seamlessly proactively internally covertly privately carefully either even too not never don't do does did
  later once merely exactly fully briefly actually really possibly preferably ideally typically usually normally generally
  often sometimes and or but so plus & / + -`);
export const COORDINATORS = words(`and or but nor & + /`);
export const SUBORDINATORS = words(`before after when whenever if once until unless because since while where as so although though whereas till upon`);
export const PRONOUN_SUBJECTS = words(`you we they i it who which that he she`);

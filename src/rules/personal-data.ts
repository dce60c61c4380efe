import { stem } from '../language/stem.ts';

/** A kind of thing that belongs to a person, and the trades that have a use for it. */
export interface PersonalData {
  /** What a person reads. */
  readonly name: string;
  /** The words for it. */
  readonly words: RegExp;
  /** Stems of the words by which a tool says that it deals with such things, or with people by whom they are given. */
  readonly trades: ReadonlySet<string>;
}

const kind = (name: string, words: string, trades: string): PersonalData => ({
  name,
  words: new RegExp(String.raw`\b(?:${words.replaceAll(/\s+\|/g, '|')})\b`, 'i'),
  trades: new Set(`${trades} ${PEOPLE}`.trim().split(/\s+/).map(stem)),
});

/** Where people themselves are the trade, all that is theirs may be asked for. */
const PEOPLE = `customer client person people patient guest employee hr applicant candidate tenant account onboarding kyc identity id contract form profile user document redact pii privacy anonymize mask
  masking insurance policy claim benefit pension crm contact background`;

/** What a parameter may ask for under another name. Passwords and keys are many a tool's own login, so their trades are wide. */
export const PERSONAL_DATA: readonly PersonalData[] = [
  kind(
    'somebody’s papers or identity',
    `passport(?: number| scan| photo| data| page)?s?|social security(?: number)?s?|ssn|national id(?:entity)?(?: number)?|national insurance number|identity (?:card|document|number)s?|id card
    |driv(?:er|ing)'?s? licen[cs]e(?: number)?s?|mother'?s maiden name|birth certificate|tax (?:id|number|return)s?|biometric (?:data|template)s?|signature scan|aadhaar(?: number)?`,
    `passport visa travel trip flight hotel booking book ident verify verification payroll tax vat fiscal passenger loan credit bank register registration citizen government license licence permit vehicle
    driver voter notary legal immigration checkin boarding student member enrol enroll rental lease invoice scan ocr declaration customs border seller merchant company business supplier vendor payee borrower
    beneficiary compliance hire`,
  ),
  kind(
    'somebody’s money matters',
    `(?:credit |debit |payment )?card numbers?|credit cards?|debit cards?|cvv|cvc|ibans?|bank (?:account|detail|statement|login|credential)s?|account numbers?|routing numbers?|salar(?:y|ies)|annual income|net worth
    |payslips?`,
    `pay payment payout card bank banking iban invoice bill billing checkout order purchase buy charge refund transfer ledger accounting finance financial loan mortgage credit debit tax payroll payslip salary wage
    job budget rent subscription donation donate fund invest investment broker portfolio wallet money expense receipt booking book reserve reservation shop store cart merchant supplier payee offer hire debt statement
    transaction cost price stripe paypal income treasury settlement collection grant ach`,
  ),
  kind(
    'somebody’s health',
    `diagnos(?:is|es)|medical (?:record|histor|file)\\w*|health records?|medications?|blood (?:group|type)|illnesses|ailments?|lab results|prescriptions?|doctor'?s letters?|disabilit(?:y|ies)`,
    `health medical medicine clinic clinical doctor drug medication pharmacy hospital ward nurse nursing care diagnosis diagnose symptom allergy blood lab fitness nutrition diet dose dosage vet animal pet disease
    treatment therapy prescription icd fhir ehr emr dental dentist radiology imaging surgery triage vaccine pregnancy baby epidemic trial pubmed biomedical genome gene protein emergency ambulance sick leave absence
    physio rehab interaction calculator`,
  ),
  kind(
    'the way into somebody’s accounts',
    `(?:seed|recovery) (?:phrase|code|key)s?|mnemonic|(?:session|auth|login|browser) cookies?|cookie (?:store|jar|header|database)|one[- ]time (?:code|password|passcode)s?|otps?|2fa (?:code|secret)s?
    |two[- ]factor codes?|saved passwords?|keychain|private keys?|pem block|local ?storage|passwords?|passphrases?|pin codes?`,
    `wallet sign signing signature key crypto login auth authenticate authentication authorization authorize oauth vault secret encrypt encryption decrypt decrypted ssh certificate cert tls ssl connect connection
    session credential password browser browse cookie page navigate tab website chrome playwright puppeteer otp totp 2fa mfa token security scan scanner audit jwt pgp gpg pem keychain keyring recovery backup
    blockchain solana sol ethereum bitcoin nft chain server host database db sql config configure deploy git github http request fetch web api network proxy logout register storage ldap smtp imap mail email ftp sftp
    wifi wlan router zip archive protect protected unlock lock open sso header env environment variable bearer proof`,
  ),
  kind(
    'where somebody lives, or is to be found',
    `home address(?:es)?|residential address(?:es)?|current whereabouts|live location|daily (?:routine|movements)|(?:alarm|door|gate|garage|entry) codes?|(?:school|nursery) of (?:the|their|your) child(?:ren)?`,
    `address home house residence resident delivery deliver ship shipping shipment parcel post postal mail geocode geo map maps location locate place route routing navigation directions taxi ride courier moving
    move property estate rent lease door gate alarm lock access entry smart sensor security guard weather dispatch emergency visit appointment nearby nearest commute school nursery pickup collection trash waste
    utility meter energy grid tracking track fleet presence garage heating light`,
  ),
  kind(
    'what is on somebody’s computer',
    `clipboard (?:contents?|text)|brows(?:er|ing) history|bookmarks? and history|screenshots? of (?:the|your|their|this) (?:screen|desktop|inbox|mail\\w*)|wi-?fi passwords?|list of installed (?:programs|applications|software|apps)
    |shell history|command history`,
    `clipboard paste copy browser browse browsing history screen screenshot desktop window display device hardware system inventory host network wifi wlan router machine computer pc laptop software program
    application app package install update shell terminal command console bookmark tab page web url site capture vision ui automation test diagnostic support bug issue`,
  ),
];

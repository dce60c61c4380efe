import { type WordGroup, wordGroup } from '../language/word-groups.ts';

/** Command lines that fetch and run, open a shell to elsewhere, destroy, persist, or post a file. */
export const LINES: readonly { name: string; words: WordGroup; sure: boolean; pattern: RegExp }[] = [
  {
    name: 'download and run',
    words: wordGroup('curl wget fetch iwr invoke base64 bash sh'),
    sure: true,
    pattern:
      /\b(?:curl|wget|fetch|iwr|invoke-webrequest)\b[^\n|;\w]{1,20}\w[^\n|;]{0,300}\|\s{0,3}(?:sudo\s{1,3})?(?:ba|z|da|k)?sh\b|\b(?:curl|wget|iwr)\b[^\n|\w]{1,20}\w[^\n|]{0,300}\|\s{0,3}(?:python\d?|node|perl|ruby|php|iex|powershell)\b|\b(?:ba|z)?sh\s{1,3}(?:-c\s{1,3})?["']?(?:<\(|\$\()\s{0,2}(?:curl|wget)|base64\s{1,3}(?:-d|--decode|-D)\b[^\n]{0,80}\|\s{0,3}(?:ba)?sh/i,
  },
  {
    name: 'open a shell to elsewhere',
    words: wordGroup('nc ncat bash mkfifo tcp'),
    sure: true,
    pattern:
      /\/dev\/tcp\/|\bnc(?:at)?\s{1,3}(?:-\w{1,6}\s{1,3}){0,4}[\w.-]{3,80}\s{1,3}\d{2,5}\s{1,3}-e\b|\bnc\s{1,3}-e\b|bash\s{1,3}-i\s{0,3}>&|mkfifo\s{1,3}\/tmp/i,
  },
  {
    name: 'send a file',
    words: wordGroup('curl wget whoami hostname cat env id printenv'),
    sure: true,
    pattern:
      /\b(?:curl|wget)\b[^\n]{0,200}(?:\s-(?:d|F|T)\s{0,3}["']?(?:\w{1,20}=)?@?|--data(?:-binary|-raw|-urlencode)?[= ]["']?@|--post-file|--upload-file)[^\n]{0,100}(?:~|\$HOME|\/etc\/|\.ssh|\.env|\.aws|\$\(|`(?:base64|cat|echo|env|find|hostname|id|ls|printenv|uname|whoami)\b)|\$\((?:whoami|hostname|cat |env|id|printenv)/i,
  },
  {
    name: 'destroy files',
    words: wordGroup('rm mkfs dd'),
    sure: true,
    pattern:
      /\brm\s{1,3}-(?:rf|fr|r\s-f)\s{1,3}(?:--no-preserve-root\s{1,3})?(?:\/|~|\$HOME|\*|\.\s|\.\.)|\bmkfs\.|\bdd\s{1,3}if=\/dev\/(?:zero|random)|:\(\)\s{0,2}\{\s{0,2}:\|:&/i,
  },
  {
    name: 'stay after the call',
    words: wordGroup('crontab cron tee authorized_keys echo write writes install installed bashrc zshrc profile bash_profile'),
    sure: false,
    pattern:
      /(?:^|\s)(?:\*\/?\d{0,3}\s){4}\*?\s{0,2}\S*\/\S+|\.ssh\/authorized_keys\b[^\n]{0,60}\bwrite|\bwrit\w{1,4}\b[^\n]{0,120}\.ssh\/authorized_keys|>>?\s{0,3}(?:~|\$HOME|\/root)?\/?\.(?:bashrc|zshrc|profile|bash_profile|ssh\/authorized_keys)|\bcrontab\s{1,3}-(?![el]\b)|\(crontab -l/i,
  },
  {
    name: 'read private files',
    words: wordGroup('cat less head tail type more grep base64 xxd tar zip scp'),
    sure: false,
    pattern:
      /\b(?:cat|less|head|tail|type|more|grep|base64|xxd|tar|zip|scp)\s{1,3}(?:-\w{1,8}\s{1,3}){0,3}(?:~|\$HOME|\/etc\/(?:passwd|shadow)|\/root|\/home\/\w{1,30})(?:\/\.[\w/.-]{1,60})?/i,
  },
  {
    name: 'print secrets',
    words: wordGroup('kubectl terraform printenv aws git select gpg'),
    sure: false,
    pattern:
      /\bkubectl\s{1,3}get\s{1,3}secrets?\b|\bterraform\s{1,3}output\b|\bprintenv\b|\baws\s{1,3}configure\s{1,3}(?:get|export)|\bgit\s{1,3}config\s{1,3}(?:-l|--list)|\bselect\b[^;\n]{0,60}\bpassword\w{0,8}\b[^;\n]{0,40}\bfrom\b|\bgpg\s{1,3}--export-secret/i,
  },
  {
    name: 'decode and run code',
    words: wordGroup('python python3 node eval exec os subprocess atob base64_decode b64decode powershell buffer chmod'),
    sure: true,
    pattern:
      /\b(?:python\d?|node|perl|ruby)\s{1,3}-[ce]\s{1,3}["'][^\n]{0,80}\b(?:socket|subprocess|system|exec|eval|child_process|urllib|requests)\b|\bos\.(?:system|popen)\(|\bsubprocess\.(?:run|call|Popen|check_output)\(|\b(?:eval|exec)\(\s{0,2}(?:atob|base64|b64decode|Buffer\.from|requests\.|urllib|__import__)|\b(?:run|execute|eval|evaluate)\s{1,3}(?:atob|base64_decode|b64decode)\(|\bBuffer\.from\([^)\n]{1,60}base64["']?\)[^.\n]{0,30}\b(?:exec|eval|execute|run)|\bpowershell\b[^\n]{0,40}\s-e(?:nc|ncodedcommand)?\s|\bchmod\s{1,3}\+x\s{1,3}\/tmp/i,
  },
  {
    name: 'widen permissions',
    words: wordGroup('chmod sudo setenforce systemctl nopasswd tee'),
    sure: false,
    pattern:
      /\bchmod\s{1,3}(?:-R\s{1,3})?(?:0?777|0?666|a\+rwx|\+s)\b|\bsudo\s{1,3}(?:su|-i|bash|chmod|visudo)\b|NOPASSWD|\btee\s{1,3}-a\s{1,3}\/etc\/|\bsetenforce\s{1,3}0|\bsystemctl\s{1,3}(?:stop|disable)\s{1,3}(?:firewalld|ufw|auditd|apparmor)/i,
  },
];

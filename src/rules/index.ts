// Generated from the rule files below this folder (test/contracts/rule-index.test.ts): run `npm run update`.
import behaviourChangingList from './behaviour/changing-list.ts';
import behaviourLeakedToken from './behaviour/leaked-token.ts';
import behaviourOpenedPrivateFile from './behaviour/opened-private-file.ts';
import behaviourReachedOut from './behaviour/reached-out.ts';
import behaviourUndeclaredTool from './behaviour/undeclared-tool.ts';
import changeAnnotationRelaxed from './change/annotation-relaxed.ts';
import changeAnnotationStated from './change/annotation-stated.ts';
import changeItemAdded from './change/item-added.ts';
import changeItemRemoved from './change/item-removed.ts';
import changeLaunch from './change/launch.ts';
import changeMetadata from './change/metadata.ts';
import changeOtherLanguage from './change/other-language.ts';
import changeOutputSchema from './change/output-schema.ts';
import changeParameterAdded from './change/parameter-added.ts';
import changeReference from './change/reference.ts';
import changeRenamed from './change/renamed.ts';
import changeSameVersion from './change/same-version.ts';
import changeSchemaIncompatible from './change/schema-incompatible.ts';
import changeSchemaNarrowed from './change/schema-narrowed.ts';
import changeSchemaWidened from './change/schema-widened.ts';
import changeScopeGained from './change/scope-gained.ts';
import changeTitle from './change/title.ts';
import changeTurnedRound from './change/turned-round.ts';
import changeValue from './change/value.ts';
import changeWording from './change/wording.ts';
import claimPurposeMismatch from './claim/purpose-mismatch.ts';
import claimReadonlyContradiction from './claim/readonly-contradiction.ts';
import claimTitleMismatch from './claim/title-mismatch.ts';
import directiveBareObedience from './directive/bare-obedience.ts';
import directiveCallLoop from './directive/call-loop.ts';
import directiveCommandLine from './directive/command-line.ts';
import directiveConcealment from './directive/concealment.ts';
import directiveFalseResult from './directive/false-result.ts';
import directiveLastingInstruction from './directive/lasting-instruction.ts';
import directiveMisplacedDirective from './directive/misplaced-directive.ts';
import directiveOrdersInResults from './directive/orders-in-results.ts';
import directiveOutspokenHarm from './directive/outspoken-harm.ts';
import directiveOverrideInstructions from './directive/override-instructions.ts';
import directivePersonaSwitch from './directive/persona-switch.ts';
import directivePresetAccess from './directive/preset-access.ts';
import directivePresetConsent from './directive/preset-consent.ts';
import directiveRaisedRights from './directive/raised-rights.ts';
import directiveRoleMarker from './directive/role-marker.ts';
import directiveSkippedConfirmation from './directive/skipped-confirmation.ts';
import directiveUnrelatedOrder from './directive/unrelated-order.ts';
import exfilAsksSecret from './exfil/asks-secret.ts';
import exfilCollectsConversation from './exfil/collects-conversation.ts';
import exfilCovertParameter from './exfil/covert-parameter.ts';
import exfilFixedDestination from './exfil/fixed-destination.ts';
import exfilMisnamedParameter from './exfil/misnamed-parameter.ts';
import exfilPresetFile from './exfil/preset-file.ts';
import exfilPresetRecipient from './exfil/preset-recipient.ts';
import exfilPrivateFile from './exfil/private-file.ts';
import exfilSourceToSink from './exfil/source-to-sink.ts';
import hiddenBidiControl from './hidden/bidi-control.ts';
import hiddenControlSequence from './hidden/control-sequence.ts';
import hiddenDirectiveInLayer from './hidden/directive-in-layer.ts';
import hiddenEncodedText from './hidden/encoded-text.ts';
import hiddenHiddenComment from './hidden/hidden-comment.ts';
import hiddenInvisibleText from './hidden/invisible-text.ts';
import hiddenLookalikeWord from './hidden/lookalike-word.ts';
import hiddenPaddedText from './hidden/padded-text.ts';
import hiddenSmuggledBytes from './hidden/smuggled-bytes.ts';
import meaningSteering from './meaning/steering.ts';
import reachClaimsPrecedence from './reach/claims-precedence.ts';
import reachGovernsTools from './reach/governs-tools.ts';
import reachNameCollision from './reach/name-collision.ts';
import reachPreference from './reach/preference.ts';
import reachTampersArguments from './reach/tampers-arguments.ts';
import schemaInvalidSchema from './schema/invalid-schema.ts';
import schemaNameRules from './schema/name-rules.ts';
import schemaProseKeyword from './schema/prose-keyword.ts';
import schemaRemoteReference from './schema/remote-reference.ts';
import schemaSchemaShape from './schema/schema-shape.ts';
import schemaUnsafeIcon from './schema/unsafe-icon.ts';
import schemaWideUi from './schema/wide-ui.ts';
import scopeDestructiveAct from './scope/destructive-act.ts';
import scopeOpenObject from './scope/open-object.ts';
import scopeToxicCombination from './scope/toxic-combination.ts';
import scopeUnboundedAuthority from './scope/unbounded-authority.ts';
import scopeUnneededParameter from './scope/unneeded-parameter.ts';
import type { Rule } from './kit.ts';

/** Every rule, in the order of their ids. */
export const RULES: readonly Rule[] = [
  behaviourChangingList,
  behaviourLeakedToken,
  behaviourOpenedPrivateFile,
  behaviourReachedOut,
  behaviourUndeclaredTool,
  changeAnnotationRelaxed,
  changeAnnotationStated,
  changeItemAdded,
  changeItemRemoved,
  changeLaunch,
  changeMetadata,
  changeOtherLanguage,
  changeOutputSchema,
  changeParameterAdded,
  changeReference,
  changeRenamed,
  changeSameVersion,
  changeSchemaIncompatible,
  changeSchemaNarrowed,
  changeSchemaWidened,
  changeScopeGained,
  changeTitle,
  changeTurnedRound,
  changeValue,
  changeWording,
  claimPurposeMismatch,
  claimReadonlyContradiction,
  claimTitleMismatch,
  directiveBareObedience,
  directiveCallLoop,
  directiveCommandLine,
  directiveConcealment,
  directiveFalseResult,
  directiveLastingInstruction,
  directiveMisplacedDirective,
  directiveOrdersInResults,
  directiveOutspokenHarm,
  directiveOverrideInstructions,
  directivePersonaSwitch,
  directivePresetAccess,
  directivePresetConsent,
  directiveRaisedRights,
  directiveRoleMarker,
  directiveSkippedConfirmation,
  directiveUnrelatedOrder,
  exfilAsksSecret,
  exfilCollectsConversation,
  exfilCovertParameter,
  exfilFixedDestination,
  exfilMisnamedParameter,
  exfilPresetFile,
  exfilPresetRecipient,
  exfilPrivateFile,
  exfilSourceToSink,
  hiddenBidiControl,
  hiddenControlSequence,
  hiddenDirectiveInLayer,
  hiddenEncodedText,
  hiddenHiddenComment,
  hiddenInvisibleText,
  hiddenLookalikeWord,
  hiddenPaddedText,
  hiddenSmuggledBytes,
  meaningSteering,
  reachClaimsPrecedence,
  reachGovernsTools,
  reachNameCollision,
  reachPreference,
  reachTampersArguments,
  schemaInvalidSchema,
  schemaNameRules,
  schemaProseKeyword,
  schemaRemoteReference,
  schemaSchemaShape,
  schemaUnsafeIcon,
  schemaWideUi,
  scopeDestructiveAct,
  scopeOpenObject,
  scopeToxicCombination,
  scopeUnboundedAuthority,
  scopeUnneededParameter,
] as readonly Rule[];

import {
  accountExport,
  accountProblem,
  accountsOperations,
  type DeletionDesk,
  type ExportFault,
  type ExportPart,
  endSecretChangeLeases,
  endTrials,
  type LoginDesk,
  type LoginNotice,
  type Resealer,
  removePassedEpochs,
  type SealedAccess,
  secondFactorExport,
  sessionsExport,
} from './accounts/index.ts';
import {
  connectionOperations,
  connectionsExport,
  connectionsResealer,
  countConnections,
  resumePulls,
} from './connections/index.ts';
import { consentOperations, consentsExport, consentsResealer } from './consents/index.ts';
import { SealBroken } from './crypto/index.ts';
import { exchangeRateOperations, isCurrent } from './currencies/index.ts';
import type { Dependencies } from './dependencies.ts';
import {
  checksExport,
  countChecks,
  endInquiryLeases,
  evidenceOperations,
  evidenceResealer,
  inquiriesExport,
  inquiryResealer,
  resumeInquiries,
} from './evidence/index.ts';
import { createHttpApp, type HttpApp, type Operation, type ProblemError, problem } from './http/index.ts';
import {
  countImports,
  endImportLeases,
  endInterruptedImports,
  importOperations,
  importProblem,
  importsExport,
  importsResealer,
} from './imports/index.ts';
import {
  type Anchors,
  checkAnchor,
  countTransactions,
  ImportConflict,
  LedgerDamaged,
  ledgerResealer,
  transactionsExport,
} from './ledger/index.ts';
import { deletionMarks, exportOperation, privacyPage, replayTombstones } from './privacy/index.ts';
import {
  countReports,
  endReportLeases,
  expireReports,
  expireReportsOfSession,
  reportOperations,
  reportResealer,
  reportsExport,
} from './reports/index.ts';
import { rateOperations } from './returns/operations.ts';
import { profileExport, profileResealer, sellerOperations, storeTrialProfile } from './seller/index.ts';
import { type ComponentChecks, statusPage } from './status/index.ts';
import { usageOperations } from './usage/index.ts';
import { amazonCallbackPages, createSite } from './web/index.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** Every operation of the contract, in the order of the pipeline. */
export function operationsOf(deps: Dependencies): Operation[] {
  const { config } = deps;
  return [
    ...accountsOperations({
      ...deps,
      ...deletion(deps),
      resealers: resealersOf(deps.anchors),
      onLogin: atLogin(deps),
      prepareTrial: (access) => storeTrialProfile(deps, access),
      explain: ledgerProblem,
      totpWindowSteps: config.totpWindowSteps,
    }),
    ...sellerOperations(deps),
    ...consentOperations(deps),
    ...rateOperations(),
    ...exchangeRateOperations(deps),
    ...importOperations(deps),
    ...connectionOperations(deps),
    ...amazonCallbackPages(),
    ...evidenceOperations(deps),
    ...reportOperations({
      ...deps,
      origin: config.publicUrl ?? `http://${config.host}:${config.port}`,
      lifetimeMs: config.reportTtlHours * HOUR_MS,
      claimRetryMs: config.claimRetryMinutes * MINUTE_MS,
      limits: {
        pdfRowsMax: config.pdfRowsMax,
        pdfIssuesMax: config.pdfIssuesMax,
        sheetRowsMax: config.xlsxSheetRowsMax,
      },
      printer: { concurrentMax: config.pdfsConcurrentMax, memoryMibMax: config.pdfMemoryMibMax },
    }),
    exportOperation({ ...deps, parts: exportPartsOf(deps), explain: exportFault }),
    ...usageOperations(deps),
  ];
}

/** Whoever seals rows of their own is listed here; what hangs on another's rows comes after it. */
export function resealersOf(anchors: Anchors): readonly Resealer[] {
  return [
    profileResealer,
    consentsResealer,
    importsResealer,
    connectionsResealer,
    ledgerResealer(anchors),
    evidenceResealer,
    inquiryResealer,
    reportResealer,
  ];
}

/** Whoever holds something about an account is listed here, in the order of the file. */
export function exportPartsOf(
  deps: Pick<Dependencies, 'vault' | 'clock' | 'anchors' | 'usage'>,
): readonly ExportPart[] {
  return [
    accountExport,
    secondFactorExport,
    sessionsExport(deps.vault),
    profileExport,
    consentsExport,
    importsExport,
    connectionsExport,
    checksExport,
    inquiriesExport,
    reportsExport,
    activityExport(deps),
    // Last, since it may be long: what is short is there even if the transfer breaks.
    transactionsExport(deps),
  ];
}

/** Usage knows no station, so what the export asks of it is put together here. */
function activityExport({ usage }: Pick<Dependencies, 'usage'>): ExportPart {
  return {
    name: 'activity',
    description: 'The entries of the activity log that bear the random name of the account.',
    tables: ['activity_links'],
    pages: ({ session }) => usage.activity.pagesOf(session.accountId),
  };
}

export function createApp(deps: Dependencies, version: string): HttpApp {
  deps.sessionEnds.add((sessionId) => {
    deps.connections.amazonStates.forgetSession(sessionId);
    // A session that ended may have been the only one of a trial.
    endTrials(trialEnding(deps)).catch((error) => deps.log.fault('trials.not-ended', error));
    expireReportsOfSession(deps, sessionId).catch((error) => deps.log.fault('report.not-expired', error));
  });
  return createHttpApp({
    ...deps,
    version,
    operations: operationsOf(deps),
    pages: [privacyPage(deps.config), statusPage({ ...deps, checks: componentChecks(deps) })],
    site: createSite(),
    sessions: deps.vault,
    onAnswered: deps.usage.answered,
    translate: (error) => accountProblem(error) ?? importProblem(error) ?? ledgerProblem(error),
  });
}

function componentChecks({ db, readiness, clock, config, loadExchangeRates }: Dependencies): ComponentChecks {
  const { 'key-derivation': keys, disk } = readiness;
  return {
    database: () => db.ping().then(() => true),
    'key-derivation': () => keys?.() ?? Promise.resolve(true),
    storage: () => disk?.() ?? Promise.resolve(true),
    'exchange-rates': async () => {
      // Whoever has switched the refreshing off has chosen rates that end.
      if (!config.ecbRefresh) return true;
      return isCurrent(await loadExchangeRates(), clock.now());
    },
  };
}

/** Before the server listens: what a restored backup brought back and what an earlier run left behind goes. */
export async function tidyUp(deps: Dependencies): Promise<void> {
  await replayTombstones(deps.db, deps.tombstones, deletion(deps).erasers);
  await removePassedEpochs(deps.db);
  if (deps.isSoleServer) await endLeases(deps);
  await expireReportsOfSession(deps);
  await sweep(deps);
}

/** Without it a seller would wait a minute after a crash until what was interrupted is known to be. */
async function endLeases({ db, clock }: Dependencies): Promise<void> {
  const now = clock.now();
  await endSecretChangeLeases(db, now);
  await endImportLeases(db, now);
  await endReportLeases(db, now);
  await endInquiryLeases(db);
}

/** What has to go as time passes; needs no key. */
export async function sweep(deps: Dependencies): Promise<void> {
  await endInterruptedImports(deps.db, deps.clock);
  await expireReports(deps);
  await endTrials(trialEnding(deps));
  await deps.usage.sweep();
}

function deletion(
  deps: Dependencies,
): Pick<DeletionDesk, 'erasers' | 'counters' | 'beforeAccountDeleted' | 'onDataDeleted' | 'onAccountDeleted'> {
  const marks = deletionMarks(deps.tombstones, deps.anchors);
  return {
    erasers: marks.erasers,
    beforeAccountDeleted: deps.usage.activity.beforeDeletion,
    async onDataDeleted(deleted) {
      await marks.onDataDeleted(deleted);
      // A small upload writes nothing until its form is whole: without this it would be stored after the receipt.
      await deps.jobs.cancelAll(deleted.accountId, 'data-deleted');
    },
    async onAccountDeleted(deleted) {
      await marks.onAccountDeleted(deleted);
      await deps.jobs.cancelAll(deleted.accountId, 'data-deleted');
    },
    counters: {
      imports: countImports,
      transactions: (_unit, access) => countTransactions({ ...deps, access }),
      reports: countReports,
      checks: countChecks,
      connections: countConnections,
    },
  };
}

/** Without a tombstone: a trial that a restored backup brings back has no session, and is deleted for that. */
function trialEnding(deps: Dependencies): Parameters<typeof endTrials>[0] {
  const onAccountDeleted = ({ accountId }: { accountId: string }) => deps.jobs.cancelAll(accountId, 'data-deleted');
  return { ...deps, ...deletion(deps), onAccountDeleted };
}

/** A seller who comes in hears what must be heard, and what was interrupted goes on. */
function atLogin(deps: Dependencies): NonNullable<LoginDesk['onLogin']> {
  const notices = ledgerNotices(deps);
  return async (access, session) => {
    await resumePulls(deps.connections, access).catch((error) => deps.log.fault('pull.not-resumed', error));
    // No reason to keep anybody out.
    await resumeInquiries(deps, session).catch((error) => deps.log.fault('inquiry.not-resumed', error));
    return notices(access);
  };
}

/** Tells a seller at log-in when what is stored is older than what this server has acknowledged. */
function ledgerNotices(deps: Dependencies): (access: SealedAccess) => Promise<readonly LoginNotice[]> {
  return async (access) =>
    (await checkAnchor({ ...deps, access })) === 'ok'
      ? []
      : [
          {
            code: 'ledger-set-back',
            detail:
              'The stored data are older than what this server has acknowledged, so no report can be built from them. Delete all data and upload your files again.',
          },
        ];
}

function ledgerProblem(error: unknown): ProblemError | undefined {
  if (error instanceof ImportConflict) return problem('import-conflict');
  if (error instanceof SealBroken) {
    return problem('ledger-damaged', {
      detail:
        'A stored record (the profile, the consents, the second factor, a connection, the summary of an import or of a report, the checks of VAT IDs) was altered or removed in the database. Store or delete it anew, or delete all data and upload the files again.',
    });
  }
  if (!(error instanceof LedgerDamaged)) return undefined;
  const months = error.periods.length === 0 ? '' : ` of ${error.periods.join(', ')}`;
  return problem('ledger-damaged', {
    detail: `Stored records${months} were altered or removed in the database. Delete the imports that hold them, or all data, and upload the files again.`,
  });
}

function exportFault(error: unknown): ExportFault | undefined {
  const known = ledgerProblem(error);
  return known === undefined ? undefined : { code: known.code, detail: known.options.detail ?? '' };
}

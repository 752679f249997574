import type { Config } from '../../config.ts';
import { createUpstreamClient } from '../../outgoing/index.ts';
import { createLanes, type Lanes } from './lanes.ts';
import { mayPass } from './reasons.ts';
import { createViesClient, type ViesAnswer, type ViesClient } from './vies-client.ts';

/** The way to VIES, one for the whole process. */
export type Vies = {
  readonly client: ViesClient;
  /** One for each Member State. */
  readonly lanes: Lanes<ViesAnswer>;
};

type ViesConfig = Pick<
  Config,
  | 'viesUrl'
  | 'allowLocalUpstreams'
  | 'upstreamTimeScale'
  | 'upstreamConnectSeconds'
  | 'upstreamDeadlineSeconds'
  | 'viesBodyBytesMax'
  | 'viesConcurrentMax'
  | 'viesDistanceMsMax'
>;

const VIES_ORIGIN = 'https://ec.europa.eu';

/** Asks nobody anything yet. */
export function openVies(config: ViesConfig): Vies {
  const upstream = createUpstreamClient({
    origin: config.viesUrl ?? VIES_ORIGIN,
    allowLocal: config.allowLocalUpstreams,
    limits: {
      connectMs: config.upstreamConnectSeconds * 1000,
      deadlineMs: config.upstreamDeadlineSeconds * 1000,
      bodyBytesMax: config.viesBodyBytesMax,
    },
  });
  return {
    client: createViesClient(upstream),
    lanes: createLanes<ViesAnswer>({
      concurrentMax: config.viesConcurrentMax,
      distanceMsMax: config.viesDistanceMsMax,
      timeScale: config.upstreamTimeScale,
      // What is wrong with a question, or with whoever asks, says nothing about the state.
      isFailure: (answer) => answer.result === 'unknown' && mayPass(answer.reason),
    }),
  };
}

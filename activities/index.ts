import { ApplicationFailure } from '@temporalio/common';
import { DomainError } from '../domain/errors.ts';
import { projectCase } from '../db/projections/case.ts';
import { bestCandidate } from './best-candidate.ts';
import type { CaseActivities, ReconcileActivities } from './contract.ts';
import type { ActivityDeps } from './deps.ts';
import { whileBeating } from './progress.ts';
import { publishCase } from './publish-case.ts';
import { reconcileCases } from './reconcile-cases.ts';

/** Everything workflows may ask of the world. */
export type Activities = CaseActivities & ReconcileActivities;

/** The activities over their tools; tests hand in stand-ins. */
export function createActivities(deps: ActivityDeps): Activities {
  return {
    projectCase: expected(async (projection) => void (await projectCase(deps.db, projection))),
    publishCase: expected((publication) => whileBeating(() => publishCase(deps, publication))),
    bestCandidate: expected((query) => bestCandidate(deps, query)),
    reconcileCases: expected((query) => whileBeating(() => reconcileCases(deps, query))),
  };
}

/** A refusal of the business is final; anything else may pass, and is tried again. */
function expected<A, R>(run: (argument: A) => Promise<R>): (argument: A) => Promise<R> {
  return async (argument) => {
    try {
      return await run(argument);
    } catch (error) {
      if (error instanceof DomainError)
        throw ApplicationFailure.create({
          type: error.code,
          message: error.message,
          details: [error.details],
          nonRetryable: true,
          cause: error,
        });
      throw error;
    }
  };
}

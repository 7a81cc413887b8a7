/** MongoDB's unified test format, as far as the published tests of our folders use it. */
import type { Document } from 'mongodb';

export interface SpecFile {
  readonly description: string;
  readonly runOnRequirements?: readonly Requirement[];
  readonly createEntities?: readonly EntityDescription[];
  readonly initialData?: readonly CollectionData[];
  readonly tests: readonly SpecTest[];
}

export interface SpecTest {
  readonly description: string;
  readonly skipReason?: string;
  readonly runOnRequirements?: readonly Requirement[];
  readonly operations: readonly OperationDescription[];
  readonly expectEvents?: readonly ExpectedEvents[];
  readonly outcome?: readonly CollectionData[];
}

export interface Requirement {
  readonly minServerVersion?: string;
  readonly maxServerVersion?: string;
  readonly topologies?: readonly string[];
  readonly auth?: boolean;
}

export interface CollectionData {
  readonly databaseName: string;
  readonly collectionName: string;
  readonly createOptions?: Document;
  readonly documents: readonly Document[];
}

export interface EntityDescription {
  readonly client?: {
    readonly id: string;
    readonly uriOptions?: Document;
    readonly observeEvents?: readonly string[];
    readonly ignoreCommandMonitoringEvents?: readonly string[];
    readonly observeSensitiveCommands?: boolean;
  };
  readonly database?: {
    readonly id: string;
    readonly client: string;
    readonly databaseName: string;
    readonly databaseOptions?: Document;
  };
  readonly collection?: {
    readonly id: string;
    readonly database: string;
    readonly collectionName: string;
    readonly collectionOptions?: Document;
  };
  readonly session?: {
    readonly id: string;
    readonly client: string;
    readonly sessionOptions?: Document;
  };
}

export interface OperationDescription {
  readonly name: string;
  readonly object: string;
  readonly arguments?: Document;
  readonly expectError?: ExpectedError;
  readonly expectResult?: unknown;
  readonly saveResultAsEntity?: string;
  readonly ignoreResultAndError?: boolean;
}

export interface ExpectedError {
  readonly isClientError?: boolean;
  readonly errorContains?: string;
  readonly errorCode?: number;
  readonly errorCodeName?: string;
  readonly errorLabelsContain?: readonly string[];
  readonly errorLabelsOmit?: readonly string[];
  readonly errorResponse?: Document;
  readonly writeErrors?: Document;
  readonly writeConcernErrors?: readonly Document[];
  readonly expectResult?: unknown;
}

export interface ExpectedEvents {
  readonly client: string;
  readonly eventType?: 'command' | 'cmap';
  readonly ignoreExtraEvents?: boolean;
  /** Each has one field: the name of the event, with what its fields must match. */
  readonly events: readonly Document[];
}

// The parts of the Camunda dialect's answers that the application reads.

export interface ProcessDefinition {
  id: string;
  key: string;
  name: string | null;
  version: number;
  versionTag: string | null;
  deploymentId: string;
  resource: string;
  suspended: boolean;
}

export interface Deployment {
  id: string;
  name: string | null;
  deploymentTime: string;
}

export interface DeploymentResult extends Deployment {
  // By id; null when nothing was deployed.
  deployedProcessDefinitions: Record<string, ProcessDefinition> | null;
}

export interface ProcessInstance {
  id: string;
  definitionId: string;
  definitionKey?: string;
  businessKey: string | null;
  suspended: boolean;
}

export type InstanceState = 'ACTIVE' | 'SUSPENDED' | 'COMPLETED' | 'EXTERNALLY_TERMINATED' | 'INTERNALLY_TERMINATED';

export interface HistoricInstance {
  id: string;
  businessKey: string | null;
  processDefinitionId: string;
  processDefinitionKey: string;
  processDefinitionName: string | null;
  processDefinitionVersion: number;
  startTime: string;
  endTime: string | null;
  durationInMillis: number | null;
  deleteReason: string | null;
  state: InstanceState;
}

export interface HistoricActivity {
  id: string;
  parentActivityInstanceId: string | null;
  activityId: string;
  activityName: string | null;
  activityType: string;
  processDefinitionId: string;
  processInstanceId: string;
  taskId: string | null;
  assignee: string | null;
  startTime: string;
  endTime: string | null;
  durationInMillis: number | null;
  canceled: boolean | null;
}

export interface ActivityInstance {
  id: string;
  activityId: string;
  activityName: string | null;
  activityType: string;
  childActivityInstances: ActivityInstance[];
  childTransitionInstances: { id: string; activityId: string }[];
}

export interface Task {
  id: string;
  name: string | null;
  assignee: string | null;
  created: string;
  due: string | null;
  description: string | null;
  priority: number;
  taskDefinitionKey: string | null;
  processDefinitionId: string | null;
  processInstanceId: string | null;
  suspended: boolean;
}

export interface Variable {
  type: string;
  value: unknown;
  valueInfo?: Record<string, unknown>;
}

export type Variables = Record<string, Variable>;

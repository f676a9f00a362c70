// Completing a task without leaving the instance.
import type { Task } from '../client/types';
import { Dialog } from '../ui/dialog';
import { words } from '../words';
import { TaskForm } from './task_form';

export function CompleteDialog({ task, onClose }: { task: Task; onClose(): void }) {
  return (
    <Dialog title={words.task.completeTitle(task.name ?? task.id)} onClose={onClose}>
      <TaskForm task={task} onCompleted={onClose} />
    </Dialog>
  );
}

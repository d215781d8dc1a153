package microblog.blackbox;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Whether tests may start servers: always, unless they were told of one elsewhere and have none here. */
final class ServerCanBeStarted implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (ServerUnderTest.givenBaseUrl().isEmpty() || ServerProcess.isThere()) {
            return ConditionEvaluationResult.enabled("a server can be started");
        }
        return ConditionEvaluationResult.disabled("-Dbase.url is given, and there is no server to start");
    }
}

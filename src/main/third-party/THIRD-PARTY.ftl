# What others made

This product contains these libraries, each under its licence. Payara Micro, inside microblog.jar, has its own notices in
its files `META-INF` and `legal`.

<#list dependencyMap as e>
- ${e.getKey().groupId}:${e.getKey().artifactId}:${e.getKey().version}<#if e.getKey().url??>, ${e.getKey().url}</#if>: <#list e.getValue() as license>${license}<#sep>, </#sep></#list>
</#list>

{#- Breaches of rules that add nothing up, each in a sentence of its own. -#}
{%- set key -%}
    {{ joined_key([
        'evaluation.document_id', 'evaluation.identity_id', 'evaluation.row_key',
        'evaluation.column_key',
    ]) }}
{%- endset -%}

with

breach as (
    select
        evaluation.document_id,
        evaluation.identity_id,
        evaluation.row_key,
        evaluation.column_key,
        evaluation.remark,
        {{ key }} as identity_result_id,
        rule.statement,
        rule.statement_en,
    from {{ ref('int_audit__evaluation') }} as evaluation
    inner join {{ ref('rule') }} as rule
        on evaluation.identity_id = rule.identity_id
    where
        evaluation.status in ('breaks', 'breaks_registered')
        and rule.kind = 'rule'
),

place as (
    select
        identity_result_id,
        -- Without headings the line is what tells the place.
        place || case when place = '文字说明' then '第 ' || line || ' 行' else '' end
            as place,
        place_en || case when place_en = 'Prose' then ', line ' || line else '' end
            as place_en,
        label,
    from {{ ref('int_finding__part') }}
    where side = 'left'
),

indicator as (
    select
        indicator.indicator_id,
        project.project_name,
        coalesce(indicator.level3, indicator.level2, indicator.level1) as label,
        case indicator.comparator
            when '>=' then '≥' when '<=' then '≤' else indicator.comparator
        end as comparator,
        {{ try_decimal('indicator.target') }} as target,
        indicator.actual,
        coalesce(indicator.target_unit, indicator.actual_unit, '') as unit,
        indicator.weight,
    from {{ ref('int_indicator__block') }} as indicator
    inner join {{ ref('int_project__keyed') }} as project
        on indicator.project_id = project.project_id
),

project as (
    select
        project_id,
        project_name,
        grade,
        total_score,
    from {{ ref('int_project__keyed') }}
),

item_name as (
    select
        code,
        name_zh,
        name_en,
    from {{ ref('vocabulary') }}
    where vocabulary = 'figure_item'
),

missed as (
    select
        breach.identity_result_id,
        '绩效自评表“' || indicator.project_name || '”：指标“' || indicator.label
        || '”的指标值为 ' || indicator.comparator || ' '
        || {{ told_number('indicator.target') }} || ' ' || indicator.unit
        || '，实际完成 ' || {{ told_number('indicator.actual') }} || ' '
        || indicator.unit || '，相差 '
        || {{ told_number('abs(indicator.target - indicator.actual)') }} || ' '
        || indicator.unit || '，仍得满分 ' || {{ told_number('indicator.weight') }}
        || ' 分。' as sentence,
        'Self-evaluation form “' || indicator.project_name || '”: indicator “'
        || indicator.label || '” has the target ' || indicator.comparator || ' '
        || {{ told_number('indicator.target') }} || ' ' || indicator.unit
        || ' and the actual value ' || {{ told_number('indicator.actual') }} || ' '
        || indicator.unit || ', difference '
        || {{ told_number('abs(indicator.target - indicator.actual)') }} || ' '
        || indicator.unit || ', yet all its '
        || {{ told_number('indicator.weight') }} || ' points.' as sentence_en,
        {{ quotient(
            'abs(indicator.target - indicator.actual)',
            'nullif(greatest(abs(indicator.target), abs(indicator.actual)), 0)'
        ) }} as relative_size,
    from breach
    inner join indicator
        on indicator.indicator_id = breach.document_id || '/' || breach.row_key
    where breach.identity_id = 'indicator_target_scored'
),

bounded as (
    select
        breach.identity_result_id,
        '绩效自评表“' || indicator.project_name || '”：满意度指标“'
        || indicator.label || '”的指标值写作 ' || indicator.comparator || ' '
        || {{ told_number('indicator.target') }} || ' ' || indicator.unit
        || '，设成了上限。' as sentence,
        'Self-evaluation form “' || indicator.project_name
        || '”: the target of the satisfaction indicator “' || indicator.label
        || '” is ' || indicator.comparator || ' '
        || {{ told_number('indicator.target') }} || ' ' || indicator.unit
        || ', an upper bound.' as sentence_en,
        cast(null as double) as relative_size,
    from breach
    inner join indicator
        on indicator.indicator_id = breach.document_id || '/' || breach.row_key
    where breach.identity_id = 'indicator_sign'
),

blank as (
    select
        breach.identity_result_id,
        '绩效自评表“' || indicator.project_name || '”：指标“' || indicator.label
        || '”没有填列' || case when indicator.weight is null then '分值' else '得分' end
        || '，其余各指标均已填列。' as sentence,
        'Self-evaluation form “' || indicator.project_name || '”: the indicator “'
        || indicator.label || '” has no '
        || case when indicator.weight is null then 'points' else 'score' end
        || ', while all others have.' as sentence_en,
        cast(null as double) as relative_size,
    from breach
    inner join indicator
        on indicator.indicator_id = breach.document_id || '/' || breach.row_key
    where breach.identity_id = 'indicator_filled'
),

graded as (
    select
        breach.identity_result_id,
        '绩效自评表“' || project.project_name || '”：总分 '
        || {{ told_number('project.total_score') }} || ' 分，等级却为“'
        || project.grade || '”。' as sentence,
        'Self-evaluation form “' || project.project_name || '”: a total score of '
        || {{ told_number('project.total_score') }} || ' points with the grade “'
        || project.grade || '”.' as sentence_en,
        cast(null as double) as relative_size,
    from breach
    inner join project
        on project.project_id = breach.document_id || '/' || breach.row_key
    where breach.identity_id = 'project_grade'
),

-- Remarks of these are codes and printed names.
coded as (
    select
        breach.identity_result_id,
        place.place || '：编码 ' || split_part(breach.remark, ': ', 1)
        || case breach.identity_id
            when 'class_code_listed' then ' 不在当年的分类科目中'
            when 'class_parent_printed' then ' 所属的类、款在表中没有列出'
            else ' 与分类科目的名称不一致'
        end
        || coalesce('（' || replace(replace(
            nullif(split_part(breach.remark, ': ', 2), ''),
            'the name is that of ', '名称属于 '
        ), 'the list says ', '科目名称为 ') || '）', '') || '。' as sentence,
        place.place_en || ': code ' || split_part(breach.remark, ': ', 1)
        || case breach.identity_id
            when 'class_code_listed' then ' is not in the classification of that year'
            when 'class_parent_printed'
                then ' is printed without the class and section it belongs to'
            else ' has another name in the classification'
        end
        || coalesce(' (' || nullif(split_part(breach.remark, ': ', 2), '') || ')', '')
        || '.' as sentence_en,
        cast(null as double) as relative_size,
    from breach
    inner join place
        on breach.identity_result_id = place.identity_result_id
    where
        breach.identity_id in (
            'class_code_listed', 'class_name_agrees', 'class_parent_printed'
        )
),

-- Remarks of these are figures: "168%, <= 100%" and "total = revenue + expenditure".
stated as (
    select
        breach.identity_result_id,
        place.place || '：' || item_name.name_zh
        || case breach.identity_id
            when 'statement_completion_of_whole'
                then
                    '完成预算的 ' || split_part(breach.remark, ', <= ', 1)
                    || '，而其中各项最高只完成 '
                    || split_part(breach.remark, ', <= ', 2)
                    || '，各项预算之和大于总预算。'
            else
                ' ' || {{ told_yuan("split_part(breach.remark, ' = ', 1)") }}
                || ' 元是收入 ' || {{ told_yuan(
                    "split_part(split_part(breach.remark, ' = ', 2), ' + ', 1)"
                ) }} || ' 元与支出 '
                || {{ told_yuan("split_part(breach.remark, ' + ', 2)") }}
                || ' 元之和，同一笔钱计了两次。'
        end as sentence,
        place.place_en || ': ' || item_name.name_en
        || case breach.identity_id
            when 'statement_completion_of_whole'
                then
                    ' came to ' || split_part(breach.remark, ', <= ', 1)
                    || ' of its budget and none of its parts to more than '
                    || split_part(breach.remark, ', <= ', 2)
                    || ', so that the budgets of the parts exceed that of the whole.'
            else
                ' ' || {{ told_yuan("split_part(breach.remark, ' = ', 1)") }}
                || ' yuan is revenue of ' || {{ told_yuan(
                    "split_part(split_part(breach.remark, ' = ', 2), ' + ', 1)"
                ) }} || ' yuan and expenditure of '
                || {{ told_yuan("split_part(breach.remark, ' + ', 2)") }}
                || ' yuan together: the same money twice.'
        end as sentence_en,
        cast(null as double) as relative_size,
    from breach
    inner join place
        on breach.identity_result_id = place.identity_result_id
    inner join item_name
        on item_name.code = split_part(breach.row_key, '/', 1)
    where
        breach.identity_id in (
            'statement_completion_of_whole', 'statement_total_counted_twice'
        )
),

required as (
    select
        'table_published' as identity_id,
        case when publication = 'either' then 'either' else table_key end as row_key,
        min(table_name) as name_zh,
        min(table_name_en) as name_en,
    from {{ ref('published_table') }}
    group by
        case when publication = 'either' then 'either' else table_key end
    union all
    select
        'explanation_published' as identity_id,
        explanation_key as row_key,
        explanation_name as name_zh,
        explanation_name_en as name_en,
    from {{ ref('explanation') }}
),

-- What is missing is one lack, so every breach of it tells of all.
lacking as (
    select
        breach.document_id,
        breach.identity_id,
        count(*) as lack_count,
        {{ join_text("'《' || required.name_zh || '》'", '', 'required.row_key') }}
            as names_zh,
        {{ join_text("'“' || required.name_en || '”'", ', ', 'required.row_key') }}
            as names_en,
    from breach
    inner join required
        on
            breach.identity_id = required.identity_id
            and breach.row_key = required.row_key
    group by
        breach.document_id,
        breach.identity_id
),

unpublished as (
    select
        breach.identity_result_id,
        '应公开的' || case breach.identity_id
            when 'table_published' then '决算表' else '文字说明'
        end || '有 ' || lacking.lack_count || ' 项在文件中没有：' || lacking.names_zh
        || '。' as sentence,
        lacking.lack_count || case breach.identity_id
            when 'table_published' then ' required tables' else ' required explanations'
        end || ' are not in the file: ' || lacking.names_en || '.' as sentence_en,
        cast(null as double) as relative_size,
    from breach
    inner join lacking
        on
            breach.document_id = lacking.document_id
            and breach.identity_id = lacking.identity_id
),

misspelt as (
    select
        breach.identity_result_id,
        place.place
        || case
            when place.place like '%行' then '' else '第 ' || part.line || ' 行'
        end
        || '印作“' || operand.value_text || '”，不是数字的正确写法。' as sentence,
        place.place_en
        || case
            when place.place like '%行' then '' else ', line ' || part.line
        end
        || ': “' || operand.value_text || '” is spelled as no figure is.'
            as sentence_en,
        cast(null as double) as relative_size,
    from breach
    inner join place
        on breach.identity_result_id = place.identity_result_id
    inner join {{ ref('int_finding__part') }} as part
        on
            breach.identity_result_id = part.identity_result_id
            and part.side = 'left'
    inner join {{ ref('int_rule__figure_judgement') }} as operand
        on
            breach.document_id = operand.document_id
            and breach.row_key = operand.row_key
            and breach.column_key = operand.column_key
    where breach.identity_id = 'figure_spelling'
),

-- A rule that has no sentence of its own here.
told as (
    {% for relation in [
        'missed', 'bounded', 'blank', 'graded', 'coded', 'misspelt', 'stated', 'unpublished',
    ] -%}
        select * from {{ relation }}
        {{ "union all" if not loop.last }}
    {% endfor %}
),

final as (
    select
        breach.document_id,
        breach.identity_result_id,
        coalesce(
            told.sentence,
            coalesce(place.place || '：', '') || coalesce(breach.remark, place.label, '')
            || '，不符合“' || breach.statement || '”。'
        ) as sentence,
        coalesce(
            told.sentence_en,
            coalesce(place.place_en || ': ', '')
            || coalesce(breach.remark, place.label, '')
            || ', against the rule “' || breach.statement_en || '”.'
        ) as sentence_en,
        cast(told.relative_size as decimal(18, 6)) as relative_size,
    from breach
    left join told
        on breach.identity_result_id = told.identity_result_id
    left join place
        on breach.identity_result_id = place.identity_result_id
)

select * from final

{#-
    Last part of a fact of functional classes, after the relations `leaf` and
    `narrative`: their figures together, joined to the dimension.

    `own`: the fact's own columns, each with its expressions in table and prose.
    `class_in_prose`: expression for the class code of a statement.
-#}
{% macro leaves_by_function(own, class_in_prose="cast(null as string)") -%}
figure as (
    select
        {{ table_evidence() }},
        class_code,
        {%- for name, expressions in own.items() %}
        {{ expressions[0] }} as {{ name }},
        {%- endfor %}
        amount_yuan,
        table_key,
        table_no,
        page,
        line,
        printed_code,
        row_label,
    from leaf
    union all
    select
        {{ narrative_evidence() }},
        {{ class_in_prose }} as class_code,
        {%- for name, expressions in own.items() %}
        {{ expressions[1] }} as {{ name }},
        {%- endfor %}
        amount_yuan,
        cast(null as string) as table_key,
        cast(null as string) as table_no,
        page,
        line,
        {{ class_in_prose }} as printed_code,
        subject as row_label,
    from narrative
),

final as (
    select
        figure.figure_id,
        figure.evidence,
        figure.cell_id,
        figure.statement_id,
        figure.document_id,
        figure.publisher_code,
        figure.fiscal_year,
        functional_class.functional_class_key,
        functional_class.functional_code,
        functional_class.functional_name,
        figure.class_code is not null as is_classified,
        {%- for name in own %}
        figure.{{ name }},
        {%- endfor %}
        figure.amount_yuan,
        figure.table_key,
        figure.table_no,
        figure.page,
        figure.line,
        figure.printed_code,
        figure.row_label,
    from figure
    {{ join_class('functional', 'figure') }}
)

select * from final
{%- endmacro %}

{#-
    First part of the dimension of a `classification`: the relations `member` (classes
    listed, printed without being listed, and the member for leaves without a class) and
    `current_name`. `own`: further columns of the list, NULL where it lacks the class.
-#}
{% macro class_members(classification, own=[]) -%}
{%- set absent -%}
    {%- for name in own %}
        cast(null as string) as {{ name }},
    {%- endfor %}
{%- endset -%}
listed as (
    select
        {{ classification }}_code as code,
        {{ classification }}_name as name,
        level,
        parent_code,
        {%- for name in own %}
        {{ name }},
        {%- endfor %}
        valid_from as valid_from_year,
        valid_to as valid_to_year,
    from {{ ref(classification ~ '_class') }}
),

printed as (
    select
        class_code as code,
        class_label as name,
        fiscal_year,
    from {{ ref('int_class__printed') }}
    where classification = '{{ classification }}'
),

-- Printed in a year without a listing of the code.
unlisted as (
    select
        printed.code,
        printed.name,
        printed.fiscal_year,
    from printed
    left join listed
        on
            printed.code = listed.code
            and {{ is_valid_in(
                'printed.fiscal_year', 'listed.valid_from_year', 'listed.valid_to_year'
            ) }}
    where listed.code is null
),

member as (
    select
        code || coalesce('-' || valid_from_year, '') as class_key,
        *,
        true as is_listed,
    from listed
    union all
    select
        code || '-unlisted-' || fiscal_year as class_key,
        code,
        name,
        'unlisted' as level,
        cast(null as string) as parent_code,
        {{- absent }}
        fiscal_year as valid_from_year,
        fiscal_year as valid_to_year,
        false as is_listed,
    from unlisted
    union all
    select
        'unclassified' as class_key,
        'unclassified' as code,
        '未分类' as name,
        'unclassified' as level,
        cast(null as string) as parent_code,
        {{- absent }}
        cast(null as integer) as valid_from_year,
        cast(null as integer) as valid_to_year,
        false as is_listed,
),

-- Members above have their current names.
dated_name as (
    select
        code,
        name,
        row_number() over (
            partition by code order by valid_from_year desc nulls last
        ) as age_rank,
    from listed
),

current_name as (
    select
        code,
        name,
    from dated_name
    where age_rank = 1
)
{%- endmacro %}
